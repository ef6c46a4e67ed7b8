import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backoffMs, maxBackoffMs } from "#ingest/pipeline/backoff.ts";

const minuteMs = 60_000;
const input = fc.record({
  failures: fc.integer({ min: 1, max: 1_000_000 }),
  intervalMs: fc.integer({ min: 1_000, max: 366 * 24 * 60 * minuteMs }),
  staleAfterMs: fc.integer({ min: 1_000, max: 400 * 24 * 60 * minuteMs }),
  retryAfterMs: fc.option(fc.integer({ min: 0, max: 60 * minuteMs })),
});

describe("backoff", () => {
  test("starts at the schedule's interval and doubles up to five minutes", () => {
    const after = (failures: number) =>
      backoffMs({ failures, intervalMs: minuteMs, staleAfterMs: 60 * minuteMs, retryAfterMs: null }) /
      minuteMs;

    expect([1, 2, 3, 4, 5, 1000].map(after)).toEqual([1, 2, 4, 5, 5, 5]);
  });

  test("leaves room for one good answer before the source turns stale", () => {
    const delay = backoffMs({
      failures: 9,
      intervalMs: minuteMs,
      staleAfterMs: 4 * minuteMs,
      retryAfterMs: null,
    });

    expect(delay).toBe(2 * minuteMs);
  });

  test("tries a source that is polled once a day again within minutes", () => {
    const day = 24 * 60 * minuteMs;

    expect(backoffMs({ failures: 1, intervalMs: day, staleAfterMs: 400 * day, retryAfterMs: null })).toBe(
      maxBackoffMs,
    );
  });

  test("waits as long as the vendor asked, if that is longer", () => {
    const common = { failures: 1, intervalMs: minuteMs, staleAfterMs: 60 * minuteMs };

    expect(backoffMs({ ...common, retryAfterMs: 10 * minuteMs })).toBe(10 * minuteMs);
    expect(backoffMs({ ...common, retryAfterMs: 1_000 })).toBe(minuteMs);
  });

  test("is always a finite pause of at least half a second, never shrinks with failures, keeps its ceiling", () => {
    fc.assert(
      fc.property(input, (given) => {
        const delay = backoffMs(given);
        const next = backoffMs({ ...given, failures: given.failures + 1 });

        expect(Number.isFinite(delay)).toBe(true);
        expect(delay).toBeGreaterThanOrEqual(Math.max(500, given.retryAfterMs ?? 0));
        expect(next).toBeGreaterThanOrEqual(delay);
        expect(delay).toBeLessThanOrEqual(Math.max(maxBackoffMs, given.retryAfterMs ?? 0));
        expect(delay).toBeLessThanOrEqual(
          Math.max(1000, given.staleAfterMs / 2 + 1, given.retryAfterMs ?? 0),
        );
      }),
    );
  });
});
