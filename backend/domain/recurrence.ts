/** How something recurs, in steps of days (RFC 5545, section 3.3.10). Null: the rule has no such part. */
export interface RecurrencePattern {
  freq: "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";
  interval: number;
  byMonth: readonly number[] | null;
  /** Negative: from the month's end. */
  byMonthDay: readonly number[] | null;
  /** `position` within the month, negative from its end, 0 any; `weekday` by ISO 8601. */
  byDay: readonly { position: number; weekday: number }[] | null;
  bySetPos: readonly number[] | null;
  byHour: readonly number[] | null;
  byMinute: readonly number[] | null;
  /** On which a week begins, by ISO 8601. */
  weekStart: number;
}

const dayMs = 86_400_000;

/**
 * What the clocks show when occurrences begin, from the start to an end, in order; all as if in UTC. With `fromMs`, those of
 * earlier days are passed over, which a rule that counts must not do.
 */
export function* wallTimes(
  pattern: RecurrencePattern,
  startMs: number,
  endMs: number,
  fromMs: number = startMs,
): Generator<number> {
  const start = new Date(startMs);
  const midnight = midnightOf(startMs);
  const withinMinute = startMs % 60_000;
  const ascending = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b);
  const times = ascending(pattern.byHour ?? [start.getUTCHours()]).flatMap((hour) =>
    ascending(pattern.byMinute ?? [start.getUTCMinutes()]).map(
      (minute) => (hour * 60 + minute) * 60_000 + withinMinute,
    ),
  );
  const first = midnightOf(Math.max(startMs, fromMs));
  for (let day = first; day.getTime() <= endMs; day = new Date(day.getTime() + dayMs)) {
    if (!isDayOf(pattern, midnight, day)) continue;
    for (const time of times) if (day.getTime() + time >= startMs) yield day.getTime() + time;
  }
}

function midnightOf(ms: number): Date {
  return new Date(ms - (((ms % dayMs) + dayMs) % dayMs));
}

/**
 * Whether a day belongs to a rule that begins with `start` (RFC 5545, section 3.3.10); both are midnights, as if in UTC. Looking at each
 * day takes a few milliseconds for five years, whatever the rule, and cannot run for ever. ical.js does for
 * FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30, and gives other days than the standard where months are named out of order or days from the
 * month's end.
 */
function isDayOf(rule: RecurrencePattern, start: Date, day: Date): boolean {
  if (periodsBetween(rule, start, day) % rule.interval !== 0) return false;
  if (!isCandidate(rule, start, day)) return false;
  if (rule.bySetPos === null) return true;
  const set = daysOfMonth(day).filter((other) => isCandidate(rule, start, other));
  const index = set.findIndex((other) => other.getTime() === day.getTime());
  return rule.bySetPos.some((position) => index === (position > 0 ? position - 1 : set.length + position));
}

function periodsBetween({ freq, weekStart }: RecurrencePattern, start: Date, day: Date): number {
  const years = day.getUTCFullYear() - start.getUTCFullYear();
  if (freq === "YEARLY") return years;
  if (freq === "MONTHLY") return years * 12 + day.getUTCMonth() - start.getUTCMonth();
  if (freq === "DAILY") return (day.getTime() - start.getTime()) / dayMs;
  const week = (date: Date) => date.getTime() - ((isoWeekday(date) - weekStart + 7) % 7) * dayMs;
  return (week(day) - week(start)) / (7 * dayMs);
}

/** What the rule does not name is taken from the start. */
function isCandidate(rule: RecurrencePattern, start: Date, day: Date): boolean {
  const { freq, byMonth, byMonthDay, byDay } = rule;
  if (byMonth !== null && !byMonth.includes(day.getUTCMonth() + 1)) return false;
  if (
    byMonthDay !== null &&
    !byMonthDay.some((named) => named === day.getUTCDate() || named === fromEnd(day))
  )
    return false;
  if (byDay !== null && !byDay.some((named) => isNamed(named, day))) return false;
  if (freq === "DAILY" || byMonthDay !== null || byDay !== null) return true;
  if (freq === "WEEKLY") return isoWeekday(day) === isoWeekday(start);
  const isMonthOpen = freq === "MONTHLY" || byMonth !== null;
  return (
    day.getUTCDate() === start.getUTCDate() && (isMonthOpen || day.getUTCMonth() === start.getUTCMonth())
  );
}

function isNamed({ position, weekday }: { position: number; weekday: number }, day: Date): boolean {
  if (isoWeekday(day) !== weekday) return false;
  if (position === 0) return true;
  return position > 0
    ? Math.ceil(day.getUTCDate() / 7) === position
    : Math.ceil(-fromEnd(day) / 7) === -position;
}

function isoWeekday(day: Date): number {
  return ((day.getUTCDay() + 6) % 7) + 1;
}

/** -1 is the last of its month. */
function fromEnd(day: Date): number {
  return day.getUTCDate() - 1 - monthLength(day);
}

function daysOfMonth(day: Date): Date[] {
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth()];
  return Array.from({ length: monthLength(day) }, (_, index) => new Date(Date.UTC(year, month, index + 1)));
}

function monthLength(day: Date): number {
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
}
