/** Days are counted from 1970-01-01, as the city's calendar has them. */
export type Day = number;

const dayMs = 86_400_000;
const clocks = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" });

/** The day it is in the city. */
export function cityDay(instant: Date): Day {
  return dayOf(clocks.format(instant));
}

export function dayOf(date: string): Day {
  return Date.parse(`${date}T00:00:00Z`) / dayMs;
}

const dates = new Map<Day, string>();

/** YYYY-MM-DD */
export function dateOf(day: Day): string {
  // Lists repeat few dates many thousand times, and formatting one took most of their writing.
  let date = dates.get(day);
  if (date === undefined) {
    date = new Date(day * dayMs).toISOString().slice(0, 10);
    dates.set(day, date);
  }
  return date;
}

/** First day of the month of a day, and last day of the month after it. */
export function twoMonths(day: Day): { from: string; to: string } {
  const date = new Date(day * dayMs);
  const monthBegin = (ahead: number) =>
    Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + ahead, 1) / dayMs;
  return { from: dateOf(monthBegin(0)), to: dateOf(monthBegin(2) - 1) };
}
