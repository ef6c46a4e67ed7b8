import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysBetween, pointDays } from "#backend/fibre/point-days.ts";
import { isAppError } from "#platform/errors.ts";

const today = "2026-03-31";

function refused(asked: Parameters<typeof pointDays>[0]): string[] {
  try {
    pointDays(asked, today, null);
    return [];
  } catch (error) {
    return isAppError(error, "invalid_input") ? error.problems.map(({ path }) => path) : ["?"];
  }
}

describe("the days of a progress", () => {
  test("24 months back and ahead to the last expected day, by week, with today", () => {
    const { from, to, step, days } = pointDays({}, today, "2027-01-15");

    expect([from, to, step]).toEqual(["2024-03-31", "2027-01-15", "week"]);
    expect([days[0], days[1], days.at(-1)]).toEqual(["2024-03-31", "2024-04-07", "2027-01-15"]);
    expect(days).toContain(today);
    expect(days.length).toBeLessThan(400);
  });

  test("up to today where nothing is expected any more", () => {
    expect(pointDays({}, today, "2025-01-01").to).toBe(today);
    expect(pointDays({}, today, null).to).toBe(today);
  });

  test("months end where they have no such day", () => {
    expect(pointDays({ from: "2025-10-31", to: "2026-02-28", step: "month" }, today, null).days).toEqual([
      "2025-10-31",
      "2025-11-30",
      "2025-12-31",
      "2026-01-31",
      "2026-02-28",
    ]);
  });

  test("a plan that ends later than anybody plans is cut, and a long window goes by month", () => {
    expect(pointDays({}, today, "9999-12-31")).toMatchObject({ to: "2036-03-31", step: "month" });
  });

  test.each([
    ["from", { from: "2026-04-01", to: "2026-03-01" }],
    ["from", { from: "1776-07-04" }],
    ["to", { to: "2036-04-01" }],
    ["step", { from: "2016-04-01", step: "day" }],
  ] as const)("%s is named where %j is refused", (path, asked) => {
    expect(refused(asked)).toEqual([path]);
  });

  test("are in order, none twice, and reach from the first to the last", () => {
    const day = fc
      .integer({ min: -3_000, max: 3_000 })
      .map((days) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, fc.constantFrom("week", "month"), (a, b, step) => {
        const [from = a, to = b] = [a, b].sort();

        const { days } = pointDays({ from, to, step }, today, null);

        expect([days[0], days.at(-1)]).toEqual([from, to]);
        for (const [at, later] of days.slice(1).entries())
          expect(daysBetween(days[at] ?? "", later)).toBeGreaterThan(0);
      }),
    );
  });
});
