import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trendOf } from "#frontend/panel/trend.ts";

const range = (low: number, high = low) => ({ low, high, nominal: 1 });

describe("a trend", () => {
  it.each([
    [range(0.9), range(0.87), { kind: "up", points: 3, atLeast: false }],
    [range(0.87), range(0.9), { kind: "down", points: 3, atLeast: false }],
    [range(0.9), range(0.902), { kind: "same" }],
    [range(0.9, 0.95), range(0.85), { kind: "up", points: 5, atLeast: true }],
    [range(0.5, 0.6), range(0.8, 0.9), { kind: "down", points: 20, atLeast: true }],
    [range(0.87, 0.91), range(0.85, 0.9), { kind: "between", least: -3, most: 6 }],
  ])("from %o to %o is %o", (now, before, trend) => {
    expect(trendOf(now, before)).toEqual(trend);
  });

  it("never claims a direction that the ranges leave open", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, share, share, (a, b, c, d) => {
        const now = range(Math.min(a, b), Math.max(a, b));
        const before = range(Math.min(c, d), Math.max(c, d));
        const { kind } = trendOf(now, before);
        if (kind === "up") expect(now.high).toBeGreaterThan(before.low);
        if (kind === "up" && now.low !== now.high)
          expect(now.low + 0.005).toBeGreaterThanOrEqual(before.high);
      }),
    );
  });
});
