import type { FibreProgressAnswer } from "#contract/fibre.ts";
import { dayNumber, dayText, shiftMonths } from "../rollout/days.ts";

/** Days since 1970. */
export interface RolloutRange {
  from: number;
  today: number;
  to: number;
}

/** From where a progress begins to the last day anything is expected; null: there is nothing to look back or ahead to. */
export function rolloutRange(
  { from, to }: Pick<FibreProgressAnswer, "from" | "to">,
  today: string,
): RolloutRange | null {
  const range = {
    from: dayNumber(from),
    today: dayNumber(today),
    to: Math.max(dayNumber(to), dayNumber(today)),
  };
  return range.to - range.from < 2 || range.from > range.today ? null : range;
}

/** The day of a place on the slider as the address holds it; null: today. */
export function dayAt(value: number, range: RolloutRange): string | null {
  const inside = Math.min(range.to, Math.max(range.from, Math.round(value)));
  return inside === range.today ? null : dayText(inside);
}

/** A month on or back from a day, within the range; stops at today where it lies on the way. */
export function monthFrom(value: number, by: 1 | -1, { from, today, to }: RolloutRange): number {
  const aim = Math.min(to, Math.max(from, dayNumber(shiftMonths(dayText(value), by))));
  const passesToday = (value - today) * (aim - today) < 0;
  return passesToday ? today : aim;
}

/** How far "play" goes with each picture: the whole range in about 48 of them, a week at least. */
export function playStepDays({ from, to }: RolloutRange): number {
  return Math.max(7, Math.round((to - from) / 48 / 7) * 7);
}

/** Where a day lies in the range, 0..1. */
export function shareOfDay(value: number, { from, to }: RolloutRange): number {
  return Math.min(1, Math.max(0, (value - from) / Math.max(1, to - from)));
}

/** The first days of years, to mark; those too near to an end are left out. */
export function yearTicks(range: RolloutRange): number[] {
  const first = Number(dayText(range.from).slice(0, 4)) + 1;
  const last = Number(dayText(range.to).slice(0, 4));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
    dayNumber(`${first + index}-01-01`),
  ).filter((tick) => Math.abs(shareOfDay(tick, range) - 0.5) < 0.47);
}
