import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AccessPointHistoryAnswer } from "#contract/access-points.ts";
import { accessPointStatuses } from "#domain/words.ts";
import { historyParts, timeByStatus } from "#frontend/panel/access-point/history-parts.ts";

const hour = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 3_600_000).toISOString();
const history = (intervals: AccessPointHistoryAnswer["intervals"]): AccessPointHistoryAnswer => ({
  from: hour(0),
  to: hour(24),
  knownFrom: null,
  intervals,
  blips: [],
});

describe("the parts of a history", () => {
  it("are in proportion to time, cut to the window", () => {
    const parts = historyParts(
      history([
        { status: "up", from: hour(-5), to: hour(12), maintenance: false },
        { status: "down", from: hour(12), to: null, maintenance: false },
      ]),
    );

    expect(parts.map(({ status, share, lasts }) => [status, share, lasts])).toEqual([
      ["up", 0.5, false],
      ["down", 0.5, true],
    ]);
  });

  it("show the time before the first fact as unknown, not as nothing", () => {
    const parts = historyParts(history([{ status: "up", from: hour(18), to: null, maintenance: false }]));

    expect(parts.map(({ status, share }) => [status, share])).toEqual([
      ["unknown", 0.75],
      ["up", 0.25],
    ]);
  });

  it("add up to the window without gap or overlap, whatever the answer says", () => {
    const instant = fc.integer({ min: -10, max: 40 }).map(hour);
    const interval = fc.record({
      status: fc.constantFrom(...accessPointStatuses),
      from: instant,
      to: fc.option(instant),
      maintenance: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(interval), (intervals) => {
        const parts = historyParts(history(intervals));
        const sum = [...timeByStatus(parts).values()].reduce((total, time) => total + time, 0);

        expect(sum).toBe(24 * 3_600_000);
        parts.slice(1).forEach((part, index) => {
          expect(part.from).toBe(parts[index]?.to);
        });
      }),
    );
  });
});
