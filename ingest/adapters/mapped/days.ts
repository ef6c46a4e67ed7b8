import type { Reason } from "#domain/observation.ts";
import type { PremisesStage } from "#domain/words.ts";
import { type DaySpan, hasShortYear, isUndecided, readDaySpan } from "../day-span.ts";
import type { PayloadBuilder } from "../payload-builder.ts";
import { isBlank, quote } from "../text.ts";
import { reachedColumns } from "./premises-options.ts";
import type { MappedRecord } from "./records.ts";

type Fields = MappedRecord["fields"];

export interface ExpectedDays {
  from: string | null;
  to: string | null;
  reasons: Reason[];
}

/** When something is expected: a quarter, a month or a year in one of the two columns is both its first and its last day. */
export function readExpected(
  builder: PayloadBuilder,
  fields: Fields,
  timeZone: string,
  names: { from: string; to: string } = { from: "expectedFrom", to: "expectedTo" },
): ExpectedDays {
  const reasons: Reason[] = [];
  const first = readSpan(builder, fields, names.from, timeZone, reasons);
  const last = readSpan(builder, fields, names.to, timeZone, reasons);
  const from = first?.from ?? (last && isLong(last) ? last.from : null);
  const to = last?.to ?? (first && isLong(first) ? first.to : null);
  if (from !== null && to !== null && from > to) {
    const message = `expected ${names.from} before ${names.to}, got ${from} and ${to}`;
    reasons.push({ path: names.to, code: "dates_reversed", message });
  }
  return { from, to, reasons };
}

/** First days at each stage. Of a month or a year the last day counts: by then it was so. */
export function readReached(
  builder: PayloadBuilder,
  fields: Fields,
  timeZone: string,
): { days: Partial<Record<PremisesStage, string>>; reasons: Reason[] } {
  const days: Partial<Record<PremisesStage, string>> = {};
  const reasons: Reason[] = [];
  for (const [field, stage] of Object.entries(reachedColumns)) {
    const span = readSpan(builder, fields, field, timeZone, reasons);
    if (!span) continue;
    if (isLong(span)) builder.notice(`${field} names no day; its last one was taken`);
    days[stage] = span.to;
  }
  return { days, reasons };
}

function readSpan(
  builder: PayloadBuilder,
  fields: Fields,
  field: string,
  timeZone: string,
  reasons: Reason[],
): DaySpan | null {
  const value = fields[field];
  if (isBlank(value)) return null;
  if (isUndecided(value)) {
    builder.notice(`${field} ${quote(value)} taken as not known`);
    return null;
  }
  const span = readDaySpan(value, timeZone);
  if (!span) {
    const message = `expected a date, month, quarter or year, got ${quote(value)}`;
    reasons.push({ path: field, code: "not_a_date", message });
  } else if (hasShortYear(value)) builder.notice(`${field} has years of two digits; read as 20…`);
  return span;
}

function isLong({ from, to }: DaySpan): boolean {
  return from !== to;
}
