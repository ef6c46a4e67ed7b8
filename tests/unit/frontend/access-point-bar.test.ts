import { describe, expect, it } from "vitest";
import { barTicks, partAt, stripesOf } from "#frontend/operations/access-points/bar.ts";
import { type HistoryPart, historyParts } from "#frontend/panel/access-point/history-parts.ts";

const hourMs = 3_600_000;
const start = Date.UTC(2026, 0, 1);
const at = (hours: number) => new Date(start + hours * hourMs).toISOString();

function partsOf(...changes: [hours: number, status: HistoryPart["status"]][]): HistoryPart[] {
  return historyParts({
    from: at(0),
    to: at(1_000),
    knownFrom: null,
    blips: [],
    intervals: changes.map(([hours, status], index) => ({
      status,
      from: at(hours),
      to: changes[index + 1] === undefined ? null : at(changes[index + 1]?.[0] ?? 0),
      maintenance: false,
    })),
  });
}

describe("the bar of a history", () => {
  it("is in proportion to time", () => {
    const stripes = stripesOf(partsOf([0, "up"], [250, "degraded"], [500, "up"]), 400);

    expect(stripes.map(({ x, width }) => [x, width])).toEqual([
      [0, 100],
      [100, 100],
      [200, 200],
    ]);
  });

  it("shows an outage of minutes in six weeks, on top of all else", () => {
    const stripes = stripesOf(partsOf([0, "up"], [500, "down"], [500.1, "up"]), 400);

    expect(stripes.at(-1)).toMatchObject({ width: 2, part: { status: "down" } });
    expect(stripes).toHaveLength(3);
  });

  it("says what is under the pointer, also at the borders and outside", () => {
    const parts = partsOf([0, "up"], [250, "down"], [500, "up"]);

    expect(
      [0, 250, 499.9, 500, 1_000, -5, 2_000].map((hours) => partAt(parts, start + hours * hourMs)),
    ).toEqual([0, 1, 1, 2, 2, 0, 2]);
    expect(partAt([], start)).toBe(-1);
  });

  it.each([1, 24, 24 * 7, 24 * 30, 24 * 365])("has a few marks at round steps in %i hours", (hours) => {
    const ticks = barTicks(start, start + hours * hourMs, 9);

    expect(ticks.length).toBeLessThanOrEqual(9);
    expect(ticks.every((tick) => tick > start && tick < start + hours * hourMs)).toBe(true);
  });
});
