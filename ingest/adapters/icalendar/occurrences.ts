import type { Reason, ServiceEventObservation } from "#domain/observation.ts";
import { wallTimes } from "#domain/recurrence.ts";
import type { CalendarEvent } from "./event.ts";
import { instantOf, type WallMoment } from "./moment.ts";

export interface Frame {
  /** Instants; what touches what lies between them counts. */
  from: number;
  to: number;
  /** Instants that entries of their own speak of. */
  except: ReadonlySet<number> | undefined;
  /** What all entries together may still take. */
  budget: { occurrences: number; days: number };
}

const dayMs = 86_400_000;

/** So much of the budget does it take to find out when an occurrence is by the clocks. */
const daysPerBegin = 10;

/** When an entry takes place within a window, in order; the reason where it would be too often. */
export function occurrencesOf(
  event: CalendarEvent,
  frame: Frame,
): ServiceEventObservation["occurrences"] | Reason {
  const begins = event.recurrenceOf === null ? beginsOf(event, frame) : [event.start];
  if (begins === null) return tooMany;
  const except = event.recurrenceOf === null ? frame.except : undefined;
  const isExcepted = exceptionsOf(event);
  const found = new Map<number, number>();
  for (const begin of begins) {
    const startsAt = instantOf(begin);
    const endsAt = event.endOf(begin);
    if (endsAt <= frame.from || startsAt >= frame.to || except?.has(startsAt)) continue;
    if (!isExcepted(begin, startsAt)) found.set(startsAt, endsAt);
  }
  if (found.size > frame.budget.occurrences) return tooMany;
  frame.budget.occurrences -= found.size;
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([startsAt, endsAt]) => ({
      key: `${event.uid}/${new Date(event.recurrenceOf ?? startsAt).toISOString()}`,
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(endsAt).toISOString(),
    }));
}

/** The first one is the start's, also where the rule would not name it. Null: too much to look at. */
function beginsOf(
  { start, rule, dates, endOf }: CalendarEvent,
  { from, to, budget }: Frame,
): WallMoment[] | null {
  const begins = [start, ...dates];
  if (rule === null) return begins;
  const { pattern, count, isBeforeEnd } = rule;
  // Clocks are never more than a day apart.
  const earliest = from - (endOf(start) - instantOf(start)) - 2 * dayMs;
  const first = count === null ? Math.max(start.wallMs, earliest) : start.wallMs;
  budget.days -= Math.max(0, (to + dayMs - first) / dayMs);
  let counted = 1;
  for (const wallMs of wallTimes(pattern, start.wallMs, to + dayMs, first)) {
    budget.days -= 1;
    if (budget.days < 0) return null;
    if (wallMs === start.wallMs) continue;
    counted += 1;
    if (count !== null && counted > count) break;
    if (wallMs < earliest) continue;
    const begin = { ...start, wallMs };
    if (!isBeforeEnd(() => instantOf(begin), wallMs)) break;
    begins.push(begin);
    budget.days -= daysPerBegin;
  }
  return begins;
}

/** A day takes out what begins on it. */
function exceptionsOf({
  exceptions,
  start,
}: CalendarEvent): (begin: WallMoment, startsAt: number) => boolean {
  const isOfDays = (exception: WallMoment) => exception.isDay && !start.isDay;
  const days = new Set(exceptions.filter(isOfDays).map(({ wallMs }) => wallMs));
  const instants = new Set(exceptions.filter((exception) => !isOfDays(exception)).map(instantOf));
  return ({ wallMs }, startsAt) =>
    instants.has(startsAt) || days.has(wallMs - (((wallMs % dayMs) + dayMs) % dayMs));
}

const tooMany: Reason = {
  path: "rules",
  code: "too_many_occurrences",
  message: "with this entry the calendar has more occurrences than are read",
};
