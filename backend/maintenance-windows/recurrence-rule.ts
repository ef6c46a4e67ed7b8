import ICAL from "ical.js";
import type { RecurrencePattern } from "#domain/recurrence.ts";
import { mostOccurrences } from "./limits.ts";

/** A recurrence rule that ends (RFC 5545, section 3.3.10), in steps of days. Null: the rule has no such part. */
export interface RecurrenceRule extends RecurrencePattern {
  count: number | null;
  /** Whether an occurrence that begins then still belongs to it; `wallMs` is what the city's clocks show. */
  isBeforeEnd: (beginMs: number, wallMs: number) => boolean;
}

const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const weekday = `(?:${weekdays.join("|")})`;
const list = (part: string) => new RegExp(`^${part}(?:,${part})*$`);

/** What each part may be; the rest of the standard is finer than any plan of work. */
const parts: Record<string, [pattern: RegExp, expected: string]> = {
  FREQ: [/^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/, "FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY"],
  COUNT: [/^0*[1-9]\d{0,8}$/, "COUNT must be a positive whole number"],
  UNTIL: [
    /^\d{8}(?:T\d{6}Z?)?$/,
    "UNTIL must be a date or time such as 20271231, 20271231T230000 or 20271231T220000Z",
  ],
  INTERVAL: [/^0*[1-9]\d{0,3}$/, "INTERVAL must be a whole number from 1 to 9999"],
  BYMONTH: [list("(?:0?[1-9]|1[0-2])"), "BYMONTH must be months from 1 to 12"],
  BYMONTHDAY: [
    list("[+-]?(?:0?[1-9]|[12]\\d|3[01])"),
    "BYMONTHDAY must be days from 1 to 31, or from -31 to -1",
  ],
  BYDAY: [list(`(?:[+-]?[1-5])?${weekday}`), "BYDAY must be weekdays such as MO, 1MO or -1FR"],
  BYSETPOS: [list("[+-]?[1-9]\\d?"), "BYSETPOS must be positions such as 1 or -1"],
  BYHOUR: [list("(?:[01]?\\d|2[0-3])"), "BYHOUR must be hours from 0 to 23"],
  BYMINUTE: [list("[0-5]?\\d"), "BYMINUTE must be minutes from 0 to 59"],
  WKST: [new RegExp(`^${weekday}$`), "WKST must be a weekday such as MO"],
};

/** Removes what people copy along: `RRULE:` in front, a semicolon at the end, lower case. */
export function plainRule(text: string): string {
  return text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, "")
    .replace(/;$/, "");
}

/** Reads a plain rule, or says everything that is wrong with it. */
export function readRule(text: string): RecurrenceRule | { problems: string[] } {
  const given = text.split(";").map((part): [name: string, value: string] => {
    const [name = "", ...value] = part.split("=");
    return [name, value.join("=")];
  });
  const problems = [...problemsOfParts(given), ...problemsOfWhole(new Map(given))];
  return problems.length > 0 ? { problems } : ruleOf(ICAL.Recur.fromString(text), new Map(given));
}

function problemsOfParts(given: readonly [name: string, value: string][]): string[] {
  return given.flatMap(([name, value], index) => {
    const known = Object.hasOwn(parts, name) ? parts[name] : undefined;
    if (known === undefined)
      return [name === "" ? "is empty in places" : `${name.slice(0, 20)} is not supported here`];
    if (given.findIndex(([other]) => other === name) < index) return [`${name} is there twice`];
    return known[0].test(value) ? [] : [known[1]];
  });
}

function problemsOfWhole(rule: ReadonlyMap<string, string>): string[] {
  const freq = rule.get("FREQ");
  const hasTimes = rule.has("BYHOUR") || rule.has("BYMINUTE");
  const checks: [isWrong: boolean, message: string][] = [
    [freq === undefined, "FREQ is missing"],
    [
      !rule.has("COUNT") && !rule.has("UNTIL"),
      "never ends: add COUNT or UNTIL, such as COUNT=52 or UNTIL=20271231",
    ],
    [rule.has("COUNT") && rule.has("UNTIL"), "COUNT and UNTIL exclude each other"],
    [Number(rule.get("COUNT")) > mostOccurrences, `has more than ${mostOccurrences} occurrences`],
    [rule.has("UNTIL") && Number.isNaN(wallOf(rule.get("UNTIL"))), "UNTIL is no day of the calendar"],
    [
      /\d/.test(rule.get("BYDAY") ?? "") && freq !== "MONTHLY" && !(freq === "YEARLY" && rule.has("BYMONTH")),
      "BYDAY counts weekdays, as 1MO does, only with FREQ=MONTHLY, or with FREQ=YEARLY and BYMONTH",
    ],
    [
      rule.has("BYSETPOS") &&
        (freq !== "MONTHLY" || hasTimes || !(rule.has("BYDAY") || rule.has("BYMONTHDAY"))),
      "BYSETPOS goes only with FREQ=MONTHLY and BYDAY or BYMONTHDAY, and without BYHOUR and BYMINUTE",
    ],
    [freq === "WEEKLY" && rule.has("BYMONTHDAY"), "BYMONTHDAY does not go with FREQ=WEEKLY"],
  ];
  return checks.filter(([isWrong]) => isWrong).map(([, message]) => message);
}

function ruleOf(recur: ICAL.Recur, given: ReadonlyMap<string, string>): RecurrenceRule {
  const numbers = (part: string) => (given.has(part) ? recur.getComponent(part).map(Number) : null);
  const byDay = given.has("BYDAY") ? recur.getComponent("BYDAY").map(String) : null;
  const until = given.get("UNTIL");
  return {
    freq: recur.freq as RecurrenceRule["freq"],
    interval: recur.interval,
    byMonth: numbers("BYMONTH"),
    byMonthDay: numbers("BYMONTHDAY"),
    byDay:
      byDay?.map((day) => ({
        position: Number(day.slice(0, -2)),
        weekday: weekdays.indexOf(day.slice(-2)) + 1,
      })) ?? null,
    bySetPos: numbers("BYSETPOS"),
    byHour: numbers("BYHOUR"),
    byMinute: numbers("BYMINUTE"),
    weekStart: weekdays.indexOf(given.get("WKST") ?? "MO") + 1,
    count: recur.count,
    isBeforeEnd: until === undefined ? () => true : endOf(until),
  };
}

/** A date means to the end of that day; without a `Z` the city's clocks are meant. */
function endOf(until: string): RecurrenceRule["isBeforeEnd"] {
  const endMs = wallOf(until);
  if (until.endsWith("Z")) return (beginMs) => beginMs <= endMs;
  return (_, wallMs) => (until.length === 8 ? wallMs < endMs + 86_400_000 : wallMs <= endMs);
}

/** As if it were UTC; not a number where there is no such day or time. */
function wallOf(text: string | undefined): number {
  const [, year, month, day, hour = "00", minute = "00", second = "00"] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z?)?$/.exec(text ?? "") ?? [];
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return new Date(ms).getUTCDate() === Number(day) ? ms : Number.NaN;
}
