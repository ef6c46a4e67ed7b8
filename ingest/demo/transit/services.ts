import { type Day, dayOf } from "../rollout/day.ts";
import type { Kind } from "./lines.ts";

/** Days of one timetable: public holidays are Sundays. */
export const services = ["mo-fr", "sa", "so"] as const;
export type Service = (typeof services)[number];

/** From the first minute of the day on to before the last, one trip every so many minutes. */
type Band = readonly [fromMinute: number, toMinute: number, everyMinutes: number];

const hour = 60;
const bands: Record<Kind, Record<Service, readonly Band[]>> = {
  stadtbahn: {
    "mo-fr": [
      [4 * hour + 20, 6 * hour, 20],
      [6 * hour, 9 * hour, 7.5],
      [9 * hour, 14 * hour, 10],
      [14 * hour, 19 * hour, 7.5],
      [19 * hour, 20 * hour, 10],
      [20 * hour, 22 * hour, 20],
      [22 * hour, 24 * hour + 40, 30],
    ],
    sa: [
      [4 * hour + 30, 8 * hour, 30],
      [8 * hour, 20 * hour, 15],
      [20 * hour, 24 * hour, 20],
      [24 * hour, 25 * hour + 40, 30],
    ],
    so: [
      [6 * hour, 9 * hour, 30],
      [9 * hour, 20 * hour, 20],
      [20 * hour, 24 * hour + 40, 30],
    ],
  },
  bus: {
    "mo-fr": [
      [4 * hour + 40, 6 * hour, 20],
      [6 * hour, 9 * hour, 7.5],
      [9 * hour, 14 * hour, 20],
      [14 * hour, 18 * hour + 30, 7.5],
      [18 * hour + 30, 20 * hour, 20],
      [20 * hour, 24 * hour + 10, 30],
    ],
    sa: [
      [5 * hour + 30, 9 * hour, 30],
      [9 * hour, 19 * hour, 20],
      [19 * hour, 24 * hour + 40, 30],
    ],
    so: [[7 * hour, 24 * hour + 10, 30]],
  },
};

/** Minutes of the service day at which a trip leaves. */
export function departures(kind: Kind, service: Service): number[] {
  return bands[kind][service].flatMap(([from, to, every]) =>
    Array.from({ length: Math.ceil((to - from) / every) }, (_, index) => from + index * every),
  );
}

/** The timetable of a day. */
export function serviceOf(day: Day): Service {
  const weekday = weekdayOf(day);
  if (weekday === 6 || isHoliday(day)) return "so";
  return weekday === 5 ? "sa" : "mo-fr";
}

/** Monday is 0; 1970-01-01 was a Thursday. */
export function weekdayOf(day: Day): number {
  return (day + 3) % 7;
}

const fixedHolidays = ["01-01", "05-01", "10-03", "11-01", "12-25", "12-26"];
/** Good Friday, Easter Monday, Ascension, Whit Monday, Corpus Christi. */
const daysAfterEaster = [-2, 1, 39, 50, 60];

/** Public holidays of North Rhine-Westphalia. */
export function isHoliday(day: Day): boolean {
  const date = new Date(day * 86_400_000);
  const easter = easterOf(date.getUTCFullYear());
  return (
    fixedHolidays.includes(date.toISOString().slice(5, 10)) ||
    daysAfterEaster.some((days) => easter + days === day)
  );
}

/** Easter Sunday by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8). */
function easterOf(year: number): Day {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return dayOf(`${year}-0${month}-01`) + ((h + l - 7 * m + 114) % 31);
}
