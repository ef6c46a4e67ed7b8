import type { ReportFigures } from "#contract/reports.ts";

export interface Difference {
  figure: "availability" | "observed" | "down" | "unknown" | "left";
  unit: "share" | "minutes";
  before: number | null;
  after: number | null;
  /** After less before; null where either is not known. */
  change: number | null;
}

/** The figures of the whole, then and now. */
export function differences(then: ReportFigures, now: ReportFigures): Difference[] {
  const figures: [Difference["figure"], Difference["unit"], (figures: ReportFigures) => number | null][] = [
    ["availability", "share", ({ total }) => total.availability],
    ["observed", "share", ({ total }) => total.observedShare],
    ["down", "minutes", ({ total }) => total.minutes.down],
    ["unknown", "minutes", ({ total }) => total.minutes.unknown],
    ["left", "minutes", ({ total }) => total.errorBudget?.leftMinutes ?? null],
  ];
  return figures.map(([figure, unit, of]) => {
    const [before, after] = [of(then), of(now)];
    return { figure, unit, before, after, change: before === null || after === null ? null : after - before };
  });
}

/** How much of an error budget is used, 0..1, and whether it is overdrawn; a budget of nothing is used up by the first minute. */
export function budgetUse(budget: { allowedMinutes: number; leftMinutes: number }): {
  used: number;
  isOverdrawn: boolean;
} {
  const isOverdrawn = budget.leftMinutes < 0;
  if (isOverdrawn) return { used: 1, isOverdrawn };
  if (budget.allowedMinutes <= 0) return { used: 0, isOverdrawn };
  return { used: 1 - budget.leftMinutes / budget.allowedMinutes, isOverdrawn };
}
