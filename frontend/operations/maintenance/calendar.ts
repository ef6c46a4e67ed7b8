import type { MaintenanceWindow } from "#contract/maintenance-windows.ts";
import { fromWallTime, toWallTime } from "#domain/wall-time.ts";

const dayMs = 86_400_000;

/** The day that the city's clocks show, as "2026-11-22". */
export function dayOf(at: string | number, timeZone: string): string {
  return new Date(toWallTime(new Date(at).getTime(), timeZone)).toISOString().slice(0, 10);
}

/** What the city's clocks show to the minute, as an input for date and time has it: "2026-11-22T14:05". */
export function wallText(at: string | number, timeZone: string): string {
  return new Date(toWallTime(new Date(at).getTime(), timeZone)).toISOString().slice(0, 16);
}

/** The instant of such a text; null when it is none, or when the clocks leave it out that day. */
export function instantOfWall(text: string, timeZone: string): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text)) return null;
  const wall = Date.parse(`${text}:00Z`);
  if (Number.isNaN(wall)) return null;
  const at = fromWallTime(wall, timeZone);
  return toWallTime(at, timeZone) === wall ? new Date(at).toISOString() : null;
}

/** The instant at which a day of the city begins. */
export function startOfDay(day: string, timeZone: string): number {
  return fromWallTime(Date.parse(`${day}T00:00:00Z`), timeZone);
}

export function movedDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The same day some months on, or the last of a month that is shorter. */
export function movedMonth(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** The weeks of a day's month, Monday first; the first and last reach into the months beside it. */
export function weeksOf(day: string): string[][] {
  const first = `${day.slice(0, 7)}-01`;
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const end = movedMonth(first, 1);
  const weeks: string[][] = [];
  for (let monday = movedDay(first, -weekday); monday < end; monday = movedDay(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, index) => movedDay(monday, index)));
  }
  return weeks;
}

export interface DayEntry {
  window: MaintenanceWindow;
  occurrence: MaintenanceWindow["occurrences"][number];
  /** It began on a day before. */
  isContinued: boolean;
}

/** What is announced for each of the days, by when it begins; one that ends at midnight is not on the day that begins then. */
export function entriesByDay(
  windows: readonly MaintenanceWindow[],
  days: readonly string[],
  timeZone: string,
): Map<string, DayEntry[]> {
  const byDay = new Map<string, DayEntry[]>(days.map((day) => [day, []]));
  for (const window of windows) {
    for (const occurrence of window.occurrences) {
      const begins = dayOf(occurrence.from, timeZone);
      const ends = dayOf(Math.max(Date.parse(occurrence.from), Date.parse(occurrence.to) - 1), timeZone);
      for (const [day, entries] of byDay) {
        if (begins <= day && day <= ends) entries.push({ window, occurrence, isContinued: day > begins });
      }
    }
  }
  for (const entries of byDay.values()) {
    entries.sort((a, b) => a.occurrence.from.localeCompare(b.occurrence.from) || a.window.id - b.window.id);
  }
  return byDay;
}
