import { describe, expect, it } from "vitest";
import { budgetUse } from "#frontend/operations/reports/differences.ts";
import { preciseShare, targetShare } from "#frontend/operations/reports/percent.ts";
import { kindOf, latestPeriods, periodTitle } from "#frontend/operations/reports/period.ts";

describe("a share that somebody is held to", () => {
  it.each([
    [1, "100 %"],
    [0.99999, "> 99,99 %"],
    [0.9963, "99,63 %"],
    [0.00001, "< 0,01 %"],
    [0, "0 %"],
  ])("%f reads %s: only a whole is called one", (share, text) => {
    expect(preciseShare(share, "de").replaceAll("\u00a0", " ")).toBe(text);
  });

  it("keeps the decimals of a target", () => {
    expect(targetShare(0.99, "en")).toBe("99%");
    expect(targetShare(0.9995, "en")).toBe("99.95%");
  });
});

describe("the periods of reports", () => {
  it("begin with the one that still runs, and go back over the year", () => {
    expect(latestPeriods("month", "2027-01-15").slice(0, 3)).toEqual(["2027-01", "2026-12", "2026-11"]);
    expect(latestPeriods("quarter", "2027-01-15").slice(0, 3)).toEqual(["2027-Q1", "2026-Q4", "2026-Q3"]);
    expect(latestPeriods("year", "2027-01-15").slice(0, 2)).toEqual(["2027", "2026"]);
  });

  it("tell their kind by their name", () => {
    expect(["2026-10", "2026-Q4", "2026", "2026-13", "soon"].map(kindOf)).toEqual([
      "month",
      "quarter",
      "year",
      null,
      null,
    ]);
  });

  it("are called as people call them", () => {
    const quarter = (n: string, year: string) => `${n}. Quartal ${year}`;

    expect(["2026-10", "2026-Q4", "2026"].map((period) => periodTitle(period, "de-DE", quarter))).toEqual([
      "Oktober 2026",
      "4. Quartal 2026",
      "2026",
    ]);
  });
});

it("an error budget is used up by what is gone, and overdrawn below nothing", () => {
  expect(budgetUse({ allowedMinutes: 100, leftMinutes: 25 })).toEqual({ used: 0.75, isOverdrawn: false });
  expect(budgetUse({ allowedMinutes: 100, leftMinutes: -5 })).toEqual({ used: 1, isOverdrawn: true });
  expect(budgetUse({ allowedMinutes: 0, leftMinutes: 0 })).toEqual({ used: 0, isOverdrawn: false });
});
