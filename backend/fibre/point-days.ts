import { AppError } from "#platform/errors.ts";

/** Days are YYYY-MM-DD, so that they compare as text. */
export type Step = "day" | "week" | "month";

/** Points that are drawn unless another step is asked for. */
const usualPoints = 400;
const mostPoints = 1_500;
const yearsBack = 50;
const yearsAhead = 10;

export interface Window {
  from: string;
  to: string;
  step: Step;
  /** From the first to the last, today among them where it lies between. */
  days: string[];
}

/**
 * The days of a progress: 24 months back, and ahead to the last day anything is expected, by week (by month where that
 * would be many) unless asked otherwise. Throws `invalid_input` that names the parameter.
 */
export function pointDays(
  asked: { from?: string | undefined; to?: string | undefined; step?: Step | undefined },
  today: string,
  lastExpected: string | null,
): Window {
  const first = shiftMonths(today, -12 * yearsBack);
  const last = shiftMonths(today, 12 * yearsAhead);
  const planned = lastExpected === null || lastExpected < today ? today : lastExpected;
  const to = asked.to ?? [planned, last].sort()[0] ?? today;
  const usualFrom = shiftMonths(today, -24);
  const from = asked.from ?? (usualFrom < to ? usualFrom : shiftMonths(to, -24));
  if (to > last) throw invalid("to", `must not be after ${last}: nobody plans that far ahead`);
  if (from < first) throw invalid("from", `must not be before ${first}`);
  if (from > to) throw invalid("from", `must not be after to, ${to}`);
  const step = asked.step ?? (daysBetween(from, to) / 7 <= usualPoints ? "week" : "month");
  if (daysBetween(from, to) / stepDays[step] > mostPoints)
    throw invalid("step", `gives more than ${mostPoints} points; take a longer step or a shorter window`);
  const days = new Set([to]);
  if (from <= today && today <= to) days.add(today);
  for (let at = 0, day = from; day <= to; at += 1, day = stepped(from, step, at)) days.add(day);
  return { from, to, step, days: [...days].sort() };
}

const stepDays: Record<Step, number> = { day: 1, week: 7, month: 28 };

function stepped(from: string, step: Step, times: number): string {
  return step === "month" ? shiftMonths(from, times) : shiftDays(from, times * stepDays[step]);
}

export function shiftDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return dayText(date);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The same day of another month, or its last one where it has no such day. */
function shiftMonths(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const daysOfMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, daysOfMonth));
  return dayText(date);
}

function dayText(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function invalid(path: string, message: string): AppError {
  return new AppError("invalid_input", "There is no such progress.", { problems: [{ path, message }] });
}
