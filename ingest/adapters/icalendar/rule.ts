import ICAL from "ical.js";
import type { RecurrencePattern } from "#domain/recurrence.ts";

/** A recurrence rule of a calendar (RFC 5545, section 3.3.10); it need not end. */
export interface CalendarRule {
  pattern: RecurrencePattern;
  count: number | null;
  /** Whether an occurrence that begins then still belongs to it; `wallMs` is what its clocks show. */
  isBeforeEnd: (begin: () => number, wallMs: number) => boolean;
}

const days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const supported: ReadonlySet<string> = new Set([
  "BYMONTH",
  "BYMONTHDAY",
  "BYDAY",
  "BYSETPOS",
  "BYHOUR",
  "BYMINUTE",
]);
/** More beginnings a day are no event's. */
const mostTimesADay = 24;

/** Reads a rule; the problem where it is one that we do not follow. */
export function patternOf(text: string): CalendarRule | { problem: string } {
  let recur: ICAL.Recur;
  try {
    recur = ICAL.Recur.fromString(text);
  } catch {
    return { problem: "a rule that RFC 5545 does not know" };
  }
  const given = new Map(
    Object.entries(recur.parts).map(([part, values]) => [part, (values as unknown[]).map(String)]),
  );
  const problem = problemOf(recur, given);
  if (problem !== null) return { problem };
  const numbers = (part: string) => given.get(part)?.map(Number) ?? null;
  const until = /UNTIL=([0-9TZ]+)/.exec(text)?.[1];
  return {
    pattern: {
      freq: recur.freq as RecurrencePattern["freq"],
      interval: recur.interval,
      byMonth: numbers("BYMONTH"),
      byMonthDay: numbers("BYMONTHDAY"),
      byDay:
        given.get("BYDAY")?.map((day) => ({
          position: Number(day.slice(0, -2)),
          weekday: days.indexOf(day.slice(-2)) + 1,
        })) ?? null,
      bySetPos: numbers("BYSETPOS"),
      byHour: numbers("BYHOUR"),
      byMinute: numbers("BYMINUTE"),
      weekStart: recur.wkst === ICAL.Time.SUNDAY ? 7 : recur.wkst - 1,
    },
    count: recur.count,
    isBeforeEnd: until === undefined ? () => true : endOf(until),
  };
}

function problemOf(recur: ICAL.Recur, given: ReadonlyMap<string, readonly string[]>): string | null {
  const { freq } = recur;
  if (!["DAILY", "WEEKLY", "MONTHLY", "YEARLY"].includes(freq)) return `FREQ=${freq} is finer than days`;
  const other = [...given.keys()].find((part) => !supported.has(part));
  if (other !== undefined) return `${other} is not supported`;
  if (!Number.isInteger(recur.interval) || recur.interval < 1) return "INTERVAL is no positive whole number";
  if (recur.count !== null && !(recur.count > 0)) return "COUNT is no positive whole number";
  const byDay = given.get("BYDAY") ?? [];
  if (byDay.some((day) => !/^(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)$/.test(day)))
    return "BYDAY is not supported as it is";
  const isCounted = byDay.some((day) => /\d/.test(day));
  if (isCounted && freq !== "MONTHLY" && !(freq === "YEARLY" && given.has("BYMONTH")))
    return "BYDAY counts weekdays outside months";
  if (freq === "WEEKLY" && given.has("BYMONTHDAY")) return "BYMONTHDAY with FREQ=WEEKLY";
  const hasTimes = given.has("BYHOUR") || given.has("BYMINUTE");
  if (
    given.has("BYSETPOS") &&
    (freq !== "MONTHLY" || hasTimes || !(given.has("BYDAY") || given.has("BYMONTHDAY")))
  )
    return "BYSETPOS is supported with FREQ=MONTHLY and BYDAY or BYMONTHDAY only";
  const times = (given.get("BYHOUR")?.length ?? 1) * (given.get("BYMINUTE")?.length ?? 1);
  return times > mostTimesADay ? `more than ${mostTimesADay} times a day` : null;
}

/** A day means to its end; without a `Z` the event's own clocks are meant. */
function endOf(until: string): CalendarRule["isBeforeEnd"] {
  const [, year, month, day, hour = "00", minute = "00", second = "00"] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z?)?$/.exec(until) ?? [];
  const endMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(endMs)) return () => false;
  if (until.endsWith("Z")) return (begin) => begin() <= endMs;
  return (_, wallMs) => (until.length === 8 ? wallMs < endMs + 86_400_000 : wallMs <= endMs);
}
