import ICAL from "ical.js";
import type { Reason } from "#domain/observation.ts";
import { isObject } from "../json.ts";
import { isForeign } from "../keep.ts";
import { quote, readNumber, readText } from "../text.ts";
import type { Clocks } from "./clocks.ts";
import { instantOf, readMoment, type WallMoment } from "./moment.ts";
import { type CalendarRule, patternOf } from "./rule.ts";

/** An entry of a calendar, understood. */
export interface CalendarEvent {
  uid: string;
  /** Of the entry: of a series, and of each occurrence that is spoken of by itself. */
  key: string;
  title: string;
  sequence: number;
  isCancelled: boolean;
  start: WallMoment;
  /** When an occurrence ends that begins then. */
  endOf: (begin: WallMoment) => number;
  rule: CalendarRule | null;
  dates: WallMoment[];
  exceptions: WallMoment[];
  /** The instant at which this occurrence of a series was to begin; null: it is the series. */
  recurrenceOf: number | null;
}

type Result =
  | { kind: "event"; event: CalendarEvent }
  | { kind: "skipped"; why: string }
  | { kind: "rejected"; reason: Reason };

const dayMs = 86_400_000;
const latest = Date.UTC(2200, 0, 1);

/** Reads an entry as `shape.ts` keeps it. */
export function readEvent(record: unknown, zones: ReadonlyMap<string, Clocks>, timeZone: string): Result {
  if (!isObject(record)) return rejected("", "not_an_event", `expected an entry, got ${quote(record)}`);
  if (record.component !== "VEVENT" && typeof record.component === "string" && !isForeign(record.component))
    return { kind: "skipped", why: "not_an_event" };
  if (record.component !== "VEVENT" || record.unreadable !== undefined)
    return rejected("", "unreadable_event", "expected an event as RFC 5545 writes it");
  const { uid } = record;
  if (typeof uid !== "string" || isForeign(uid)) return rejected("uid", "key_missing", "expected a UID");
  const read = (value: unknown) => readMoment(value, zones, timeZone);
  const start = read(record.start);
  if (start === null) return unreadable("start", record.start);
  const endOf = endsOf(record, start, read);
  if ("kind" in endOf) return endOf;
  const rule = ruleOf(record.rules);
  if (rule !== null && "problem" in rule) return rejected("rules", "unsupported_rule", rule.problem);
  const lists = { dates: momentsOf(record.dates, read), exceptions: momentsOf(record.exceptions, read) };
  if (lists.dates === null) return unreadable("dates", record.dates);
  if (lists.exceptions === null) return unreadable("exceptions", record.exceptions);
  const recurrence = isGiven(record.recurrenceId) ? read(record.recurrenceId) : null;
  if (isGiven(record.recurrenceId) && recurrence === null)
    return unreadable("recurrenceId", record.recurrenceId);
  if (isGiven(record.range))
    return rejected(
      "range",
      "unsupported_range",
      "a change of all later occurrences is not followed; expected one of each",
    );
  const recurrenceOf = recurrence === null ? null : instantOf(recurrence);
  const event: CalendarEvent = {
    uid,
    key: recurrenceOf === null ? uid : `${uid}/${new Date(recurrenceOf).toISOString()}`,
    title: (isForeign(record.summary) ? null : readText(record.summary)) ?? "–",
    sequence: readNumber(record.sequence) || 0,
    isCancelled: typeof record.status === "string" && record.status.toUpperCase() === "CANCELLED",
    start,
    endOf,
    rule,
    dates: lists.dates,
    exceptions: lists.exceptions,
    recurrenceOf,
  };
  return { kind: "event", event };
}

type Read = (value: unknown) => WallMoment | null;

/** RFC 5545, section 3.6.1: what ends by a time lasts equally long each time; days and DURATION's days are the calendar's. */
function endsOf(
  { end: written, duration: length }: Record<string, unknown>,
  start: WallMoment,
  read: Read,
): CalendarEvent["endOf"] | Extract<Result, { kind: "rejected" }> {
  const end = isGiven(written) ? read(written) : null;
  if (isGiven(written) && (end === null || end.isDay !== start.isDay)) return unreadable("end", written);
  const duration = isGiven(length) ? durationOf(length) : null;
  if (end === null && isGiven(length) && duration === null) return unreadable("duration", length);
  if (end === null && duration === null && !start.isDay)
    return rejected("end", "no_duration", "expected an end or a duration");
  // Some calendars write the day itself as the end of a day.
  const days =
    end === null ? (duration?.days ?? 1) : Math.max(start.isDay ? 1 : 0, (end.wallMs - start.wallMs) / dayMs);
  const endOf: CalendarEvent["endOf"] =
    end !== null && !start.isDay
      ? (begin) => instantOf(begin) + instantOf(end) - instantOf(start)
      : ({ wallMs, clocks }) => clocks(wallMs + days * dayMs) + (end === null ? (duration?.ms ?? 0) : 0);
  const isBackwards = end !== null && end.wallMs < start.wallMs && start.isDay;
  const first = endOf(start);
  if (isBackwards || !(first > instantOf(start)))
    return rejected("end", "ends_before_start", "expected an end after the start");
  return first < latest ? endOf : rejected("end", "too_long", "ends after the year 2199");
}

function durationOf(value: unknown): { days: number; ms: number } | null {
  if (typeof value !== "string" || !ICAL.Duration.isValueString(value)) return null;
  try {
    const { weeks, days, hours, minutes, seconds, isNegative } = ICAL.Duration.fromString(value);
    if (isNegative) return null;
    return { days: weeks * 7 + days, ms: ((hours * 60 + minutes) * 60 + seconds) * 1_000 };
  } catch {
    return null;
  }
}

function ruleOf(rules: unknown): CalendarRule | { problem: string } | null {
  if (!Array.isArray(rules) || rules.length === 0) return null;
  const [only, ...others] = rules as unknown[];
  if (others.length > 0) return { problem: "more than one rule" };
  return typeof only === "string" ? patternOf(only) : { problem: "a rule that cannot be read" };
}

function momentsOf(values: unknown, read: Read): WallMoment[] | null {
  if (!isGiven(values)) return [];
  const moments = Array.isArray(values) ? values.map(read) : [null];
  return moments.every((moment) => moment !== null) ? moments : null;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function unreadable(path: string, value: unknown): Extract<Result, { kind: "rejected" }> {
  const what = isObject(value) ? value.value : value;
  return rejected(
    path,
    "unreadable_time",
    `expected a date or time by clocks that are known, got ${quote(what ?? null)}`,
  );
}

function rejected(path: string, code: string, message: string): Extract<Result, { kind: "rejected" }> {
  return { kind: "rejected", reason: { path, code, message } };
}
