import { type ReportKind, reportKinds } from "#domain/words.ts";

/** How a period is called in the address: 2026-10, 2026-Q4, 2026. */
export function periodOf(kind: ReportKind, year: number, month: number): string {
  if (kind === "year") return String(year);
  if (kind === "quarter") return `${year}-Q${Math.ceil(month / 3)}`;
  return `${year}-${String(month).padStart(2, "0")}`;
}

/** The kind that a period's name tells; null: it is none. */
export function kindOf(period: string): ReportKind | null {
  const shapes: Record<ReportKind, RegExp> = {
    month: /^\d{4}-(0[1-9]|1[0-2])$/,
    quarter: /^\d{4}-Q[1-4]$/,
    year: /^\d{4}$/,
  };
  return reportKinds.find((kind) => shapes[kind].test(period)) ?? null;
}

/** The latest periods, the one that still runs first; `today` is "2026-11-22" by the city's clocks. */
export function latestPeriods(kind: ReportKind, today: string): string[] {
  const [year = 0, month = 1] = today.split("-").map(Number);
  const counts: Record<ReportKind, number> = { month: 24, quarter: 12, year: 5 };
  const monthsBack: Record<ReportKind, number> = { month: 1, quarter: 3, year: 12 };
  return Array.from({ length: counts[kind] }, (_, index) => {
    const months = year * 12 + (month - 1) - index * monthsBack[kind];
    return periodOf(kind, Math.floor(months / 12), (months % 12) + 1);
  });
}

/** "Oktober 2026", "4. Quartal 2026", "2026". */
export function periodTitle(
  period: string,
  locale: string,
  quarter: (n: string, year: string) => string,
): string {
  const kind = kindOf(period);
  const [year = "", part = ""] = period.split("-");
  if (kind === "quarter") return quarter(part.slice(1), year);
  if (kind !== "month") return year;
  return new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${period}-01T00:00:00Z`),
  );
}
