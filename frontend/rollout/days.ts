import { fromWallTime } from "#domain/wall-time.ts";

const dayMs = 86_400_000;

/** Days since 1970 of YYYY-MM-DD. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / dayMs);
}

/** YYYY-MM-DD of days since 1970. */
export function dayText(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}

/** The last instant of a day in a time zone: what a day's figures are true for. */
export function endOfDay(day: string, timeZone: string): string {
  return new Date(fromWallTime((dayNumber(day) + 1) * dayMs, timeZone) - 1).toISOString();
}

/** The same day of another month, or its last one. */
export function shiftMonths(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return date.toISOString().slice(0, 10);
}
