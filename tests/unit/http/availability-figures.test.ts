import fc from "fast-check";
import { expect, test } from "vitest";
import { classes, figuresOf, judge, noTime, pool } from "#backend/http/availability-figures.ts";

const seconds = fc.nat({ max: 10_000_000 });
const time = fc.record({
  up: seconds,
  degraded: seconds,
  down: seconds,
  unknown: seconds,
  provisioning: seconds,
  maintenance: seconds,
  outsideServiceHours: seconds,
  notLive: seconds,
});

test("a verdict stands whatever the unknown time was, and is left open only where that decides", () => {
  fc.assert(
    fc.property(time, fc.double({ min: 0, max: 1, noNaN: true }), (known, target) => {
      const { verdict, reason } = judge(known, target, true);
      const asDown = figuresOf({ ...known, down: known.down + known.unknown, unknown: 0 }).availability;
      const asUp = figuresOf({ ...known, up: known.up + known.unknown, unknown: 0 }).availability;

      if (figuresOf(known).availability === null || asDown === null || asUp === null) {
        expect([verdict, reason]).toEqual(["insufficient_data", "nothing_observed"]);
      } else if (verdict === "met") expect(asDown).toBeGreaterThanOrEqual(target);
      else if (verdict === "missed") expect(asUp).toBeLessThan(target);
      else expect([asDown < target, asUp >= target, reason]).toEqual([true, true, "unknown_decides"]);
    }),
  );
});

test("a set's figure pools time, whatever the order", () => {
  fc.assert(
    fc.property(fc.array(time), (times) => {
      const pooled = pool(times);

      expect(pool(times.toReversed())).toEqual(pooled);
      for (const name of classes) expect(pooled[name]).toBe(times.reduce((sum, one) => sum + one[name], 0));
    }),
  );
});

test("a target that is reached exactly is met", () => {
  expect(judge({ ...noTime, up: 99, down: 1 }, 0.99, true).verdict).toBe("met");
  expect(judge({ ...noTime, up: 98.9, down: 1.1 }, 0.99, true).verdict).toBe("missed");
});

test("nothing observed meets no target, not even none at all", () => {
  expect(judge({ ...noTime, unknown: 100, provisioning: 5 }, 0, true).reason).toBe("nothing_observed");
});
