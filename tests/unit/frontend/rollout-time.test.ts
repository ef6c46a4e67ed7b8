import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayNumber, dayText, endOfDay, shiftMonths } from "#frontend/rollout/days.ts";
import {
  dayAt,
  monthFrom,
  playStepDays,
  rolloutRange,
  shareOfDay,
  yearTicks,
} from "#frontend/time/rollout-range.ts";

const range = rolloutRange({ from: "2024-11-22", to: "2027-12-31" }, "2026-11-22");
if (range === null) throw new Error("no range");

describe("the range of the rollout's time", () => {
  it("runs from where the progress begins to the last day that anything is expected, today among it", () => {
    expect([range.from, range.today, range.to].map(dayText)).toEqual([
      "2024-11-22",
      "2026-11-22",
      "2027-12-31",
    ]);
    expect(rolloutRange({ from: "2024-11-22", to: "2026-03-01" }, "2026-11-22")?.to).toBe(
      dayNumber("2026-11-22"),
    );
  });

  it("is none where there is nothing to look back or ahead to", () => {
    expect(rolloutRange({ from: "2026-11-22", to: "2026-11-22" }, "2026-11-22")).toBeNull();
  });

  it("takes today for now and keeps every other day within", () => {
    expect(dayAt(range.today, range)).toBeNull();
    expect(dayAt(range.today + 1, range)).toBe("2026-11-23");
    expect([dayAt(0, range), dayAt(1e6, range)]).toEqual(["2024-11-22", "2027-12-31"]);
  });

  it("moves by months, stops at today on the way and at the ends", () => {
    const from = (day: string, by: 1 | -1) => dayText(monthFrom(dayNumber(day), by, range));

    expect(from("2026-03-31", -1)).toBe("2026-02-28");
    expect([from("2026-11-01", 1), from("2026-12-01", -1)]).toEqual(["2026-11-22", "2026-11-22"]);
    expect([from("2026-11-22", 1), from("2026-11-22", -1)]).toEqual(["2026-12-22", "2026-10-22"]);
    expect([from("2027-12-20", 1), from("2024-11-30", -1)]).toEqual(["2027-12-31", "2024-11-22"]);
  });

  it("plays in whole weeks and reaches the end in some fifty pictures", () => {
    const step = playStepDays(range);

    expect(step % 7).toBe(0);
    expect((range.to - range.from) / step).toBeLessThan(60);
    expect(playStepDays({ from: 0, today: 5, to: 20 })).toBe(7);
  });

  it("marks years that lie within", () => {
    expect(yearTicks(range).map(dayText)).toEqual(["2025-01-01", "2026-01-01", "2027-01-01"]);
    for (const tick of yearTicks(range)) expect(Math.abs(shareOfDay(tick, range) - 0.5)).toBeLessThan(0.5);
  });

  it("shows a day as it ends in the city, also when its clocks change", () => {
    expect(endOfDay("2026-11-22", "Europe/Berlin")).toBe("2026-11-22T22:59:59.999Z");
    expect(endOfDay("2026-10-25", "Europe/Berlin")).toBe("2026-10-25T22:59:59.999Z");
    expect(endOfDay("2026-06-30", "Europe/Berlin")).toBe("2026-06-30T21:59:59.999Z");
  });

  it("comes back to the day it started from by as many months ahead as back, or to the month's last", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000 }),
        fc.integer({ min: -60, max: 60 }),
        (number, months) => {
          const there = shiftMonths(dayText(number), months);
          const back = shiftMonths(there, -months);

          expect(dayText(dayNumber(there))).toBe(there);
          expect(back.slice(0, 7)).toBe(dayText(number).slice(0, 7));
          expect(Number(back.slice(8))).toBeLessThanOrEqual(Number(dayText(number).slice(8)));
        },
      ),
    );
  });
});
