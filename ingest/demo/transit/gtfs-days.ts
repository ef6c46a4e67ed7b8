import { type Day, dateOf } from "../rollout/day.ts";
import { isHoliday, type Service, serviceOf, services, weekdayOf } from "./services.ts";
import { tableOf } from "./table.ts";

/** Days before and after an edition's day that it is valid for, that day not counted. */
const [daysBefore, daysAfter] = [30, 120];

const weekdays: Record<Service, string> = { "mo-fr": "1111100", sa: "0000010", so: "0000001" };

/** The first and the last day an edition is valid for. */
export function validity(edition: Day): { first: Day; last: Day } {
  return { first: edition - daysBefore, last: edition + daysAfter };
}

/** YYYYMMDD */
export function gtfsDate(day: Day): string {
  return dateOf(day).replaceAll("-", "");
}

/** On which days which service runs. */
export function dayTables(edition: Day): Record<string, string> {
  const { first, last } = validity(edition);
  const span = [gtfsDate(first), gtfsDate(last)];
  return {
    "calendar.txt": tableOf(
      "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date",
      services.map((service) => [service, ...weekdays[service], ...span]),
    ),
    "calendar_dates.txt": tableOf("service_id,date,exception_type", exceptions(first, last)),
  };
}

/** On a public holiday its weekday's service is taken out and Sunday's put in. */
function exceptions(first: Day, last: Day): (string | number)[][] {
  const days = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return days
    .filter((day) => isHoliday(day) && weekdayOf(day) !== 6)
    .flatMap((day) => [
      [weekdayOf(day) === 5 ? "sa" : "mo-fr", gtfsDate(day), 2],
      [serviceOf(day), gtfsDate(day), 1],
    ]);
}
