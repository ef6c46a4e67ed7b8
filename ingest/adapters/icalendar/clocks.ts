import { wallTimes } from "#domain/recurrence.ts";
import { objectOf } from "../json.ts";
import { patternOf } from "./rule.ts";

/** The instant at which clocks show a wall time, both in milliseconds. */
export type Clocks = (wallMs: number) => number;

export function isTimeZone(name: string): boolean {
  // Intl also takes offsets and abbreviations, which say nothing of summer time.
  if (!name.includes("/") && name !== "UTC") return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

interface Change {
  /** What the clocks showed just before. */
  wallMs: number;
  fromMs: number;
  toMs: number;
}

const mostChanges = 20;

/** Clocks as a calendar describes them itself (VTIMEZONE), for the times around a window. */
export function describedClocks(zones: unknown, windowFrom: number, windowTo: number): Map<string, Clocks> {
  const known = new Map<string, Clocks>();
  for (const zone of Array.isArray(zones) ? zones : []) {
    const { name, changes } = objectOf(zone);
    if (typeof name !== "string" || !Array.isArray(changes)) continue;
    const all = changes.slice(0, mostChanges).flatMap((change) => changesOf(change, windowFrom, windowTo));
    all.sort((a, b) => a.wallMs - b.wallMs);
    if (all.length > 0) known.set(name, (wallMs) => wallMs - offsetAt(all, wallMs));
  }
  return known;
}

/** RFC 5545, section 3.3.5: a time that occurs twice means the first, one that is left out is read by the clocks before. */
function offsetAt(changes: readonly Change[], wallMs: number): number {
  const last = changes.findLast(
    (change) => change.wallMs + Math.max(0, change.toMs - change.fromMs) <= wallMs,
  );
  return last?.toMs ?? changes[0]?.fromMs ?? 0;
}

const yearMs = 366 * 86_400_000;

function changesOf(change: unknown, windowFrom: number, windowTo: number): Change[] {
  const { start, from, to, rules } = objectOf(change);
  const [wallMs, fromMs, toMs] = [wallOf(objectOf(start).value), offsetMs(from), offsetMs(to)];
  if (wallMs === null || fromMs === null || toMs === null) return [];
  const [rule] = Array.isArray(rules) ? (rules as unknown[]) : [];
  const pattern = typeof rule === "string" ? patternOf(rule) : null;
  const later =
    pattern === null || "problem" in pattern || pattern.pattern.freq !== "YEARLY"
      ? []
      : [...wallTimes(pattern.pattern, wallMs, windowTo + yearMs, windowFrom - 2 * yearMs)].filter((at) =>
          pattern.isBeforeEnd(() => at - fromMs, at),
        );
  return [...new Set([wallMs, ...later])].map((at) => ({ wallMs: at, fromMs, toMs }));
}

/** Descriptions may begin in 1601. */
function wallOf(value: unknown): number | null {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(value)) return null;
  const ms = Date.parse(`${value}Z`);
  return Number.isFinite(ms) ? ms : null;
}

function offsetMs(value: unknown): number | null {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)/.exec(String(value)) ?? [];
  if (sign === undefined) return null;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
