import { fromWallTime } from "#domain/wall-time.ts";
import type { ReportKind } from "#domain/words.ts";

/** A calendar period of the city, from its first instant to the first after it. */
export interface Period {
  from: Date;
  to: Date;
}

const kinds: Record<ReportKind, { pattern: RegExp; example: string; months: number }> = {
  month: { pattern: /^(\d{4})-(0[1-9]|1[0-2])$/, example: "2026-10", months: 1 },
  quarter: { pattern: /^(\d{4})-Q([1-4])$/, example: "2026-Q4", months: 3 },
  year: { pattern: /^(\d{4})$/, example: "2026", months: 12 },
};
const firstYear = 2000;
const lastYear = 2199;

/** When a named period is by the clocks of a time zone, or what is wrong with its name. */
export function periodOf(kind: ReportKind, name: string, timeZone: string): Period | { problem: string } {
  const { pattern, example, months } = kinds[kind];
  const [, year, part = "1"] = pattern.exec(name) ?? [];
  if (year === undefined) return { problem: `is no ${kind}: expected one such as ${example}` };
  if (Number(year) < firstYear || Number(year) > lastYear)
    return { problem: `must be in the years ${firstYear} to ${lastYear}` };
  const month = (Number(part) - 1) * months;
  const midnight = (index: number) => new Date(fromWallTime(Date.UTC(Number(year), index), timeZone));
  return { from: midnight(month), to: midnight(month + months) };
}
