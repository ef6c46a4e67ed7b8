import type { ServiceDays } from "#domain/observation.ts";

const dayMs = 86_400_000;

/** On how many days the service runs. */
export function countDays({ from, to, weekdays, added, removed }: ServiceDays): number {
  const isRegular = (date: string) =>
    from !== null && to !== null && date >= from && date <= to && weekdays[weekdayOf(date)] === "1";
  const regular = from === null || to === null ? 0 : countRegular(from, to, weekdays);
  const more = new Set(added.filter((date) => !isRegular(date))).size;
  const fewer = new Set(removed.filter((date) => isRegular(date))).size;
  return regular + more - fewer;
}

/** The last day it may run. Null: never. */
export function lastDay({ to, added }: ServiceDays): string | null {
  return [to, ...added].reduce(
    (last, date) => (date !== null && (last === null || date > last) ? date : last),
    null,
  );
}

function countRegular(from: string, to: string, weekdays: string): number {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
  if (!(days > 0)) return 0;
  const first = weekdayOf(from);
  const isOn = (offset: number) => (weekdays[(first + offset) % 7] === "1" ? 1 : 0);
  let count = 0;
  for (let offset = 0; offset < 7; offset += 1) {
    count += isOn(offset) * (Math.floor(days / 7) + (offset < days % 7 ? 1 : 0));
  }
  return count;
}

/** Monday is 0. */
function weekdayOf(date: string): number {
  return (new Date(date).getUTCDay() + 6) % 7;
}
