import { type Weekday, weekdays } from "#domain/words.ts";

export const repeats = ["none", "daily", "weekly", "monthly", "rule"] as const;
export type Repeat = (typeof repeats)[number];

/** What the form offers of RFC 5545; `rule` is for what it does not. */
export interface Recurrence {
  repeat: Repeat;
  /** Every so many days, weeks or months. */
  interval: number;
  /** Of `weekly`; that of the first occurrence belongs to them in any case. */
  days: readonly Weekday[];
  /** Of `monthly`: on the same date, or on the same weekday of the month ("the second Tuesday"). */
  monthlyBy: "date" | "weekday";
  end: "until" | "count";
  /** Last day, "2026-12-31". */
  until: string;
  count: number;
  /** As written by an expert, of `rule`. */
  rule: string;
}

export const once: Recurrence = {
  repeat: "none",
  interval: 1,
  days: [],
  monthlyBy: "date",
  end: "count",
  until: "",
  count: 10,
  rule: "",
};

const frequencies = { daily: "DAILY", weekly: "WEEKLY", monthly: "MONTHLY" } as const;

/** The rule as the API takes it; null: once. `start` is the first occurrence by the city's clocks, "2026-11-22T14:05". */
export function ruleText(recurrence: Recurrence, start: string): string | null {
  const { repeat, interval, days, monthlyBy, end, until, count, rule } = recurrence;
  if (repeat === "none") return null;
  if (repeat === "rule") return rule.trim().replace(/^RRULE:/i, "");
  const parts = [`FREQ=${frequencies[repeat]}`];
  if (interval > 1) parts.push(`INTERVAL=${interval}`);
  const all = weekdays.filter((day) => days.includes(day) || day === weekdayOf(start));
  if (repeat === "weekly" && all.length > 1) parts.push(`BYDAY=${all.join(",").toUpperCase()}`);
  if (repeat === "monthly" && monthlyBy === "weekday") parts.push(`BYDAY=${nthWeekday(start)}`);
  parts.push(end === "count" ? `COUNT=${count}` : `UNTIL=${until.replaceAll("-", "")}`);
  return parts.join(";");
}

/** A stored rule as the form shows it; `rule` where the form has no words for it. */
export function readRule(text: string | null, start: string): Recurrence {
  if (text === null) return once;
  const parts = new Map(text.split(";").map((part) => part.split("=") as [string, string]));
  const repeat = repeats.find((name) => name in frequencies && name.toUpperCase() === parts.get("FREQ"));
  const byDay = parts.get("BYDAY")?.split(",") ?? [];
  const until = /^(\d{4})(\d\d)(\d\d)$/.exec(parts.get("UNTIL") ?? "");
  const read: Recurrence = {
    ...once,
    repeat: repeat ?? "rule",
    interval: Number(parts.get("INTERVAL") ?? 1),
    days: repeat === "weekly" ? weekdays.filter((day) => byDay.includes(day.toUpperCase())) : [],
    monthlyBy: repeat === "monthly" && byDay.length > 0 ? "weekday" : "date",
    end: until === null ? "count" : "until",
    until: until === null ? "" : until.slice(1).join("-"),
    count: Number(parts.get("COUNT") ?? once.count),
  };
  // What the form would not write back as it was, it has not understood.
  const isUnderstood = repeat !== undefined && ordered(ruleText(read, start) ?? "") === ordered(text);
  return isUnderstood ? read : { ...once, repeat: "rule", rule: text };
}

/** The weekday of a day, "2026-11-22". */
export function weekdayOf(day: string): Weekday {
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  return weekdays[(date.getUTCDay() + 6) % 7] ?? "mo";
}

/** Which of its month's days of that name a day is; -1: the last, where there may be no fifth. */
export function nthOf(day: string): number {
  const nth = Math.ceil(Number(day.slice(8, 10)) / 7);
  return nth === 5 ? -1 : nth;
}

/** "2TU": the second Tuesday. */
function nthWeekday(start: string): string {
  return `${nthOf(start)}${weekdayOf(start).toUpperCase()}`;
}

function ordered(rule: string): string {
  const parts = rule.replace(/;INTERVAL=1(?=;|$)/, "").split(";");
  return parts
    .map((part) => part.replace(/^BYDAY=.*/, (days) => [...days].sort().join("")))
    .sort()
    .join(";");
}
