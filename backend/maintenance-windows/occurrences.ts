import { wallTimes } from "#domain/recurrence.ts";
import { fromWallTime, toWallTime } from "#domain/wall-time.ts";
import { mostOccurrences, mostYears } from "./limits.ts";
import { type RecurrenceRule, readRule } from "./recurrence-rule.ts";

export interface Occurrence {
  from: Date;
  /** First instant after it. */
  to: Date;
}

export interface Plan extends Occurrence {
  /** A plain rule; null: once. */
  recurrence: string | null;
}

const dayMs = 86_400_000;

/**
 * When the work of a plan takes place, in order: its rule is followed by the clocks of the time zone, and each occurrence lasts
 * exactly as long as the first (RFC 5545, section 3.8.5.3). Where there is no such thing, the problems of the rule.
 */
export function occurrencesOf(plan: Plan, timeZone: string): Occurrence[] | { problems: string[] } {
  const { from, to, recurrence } = plan;
  if (recurrence === null) return [{ from, to }];
  const rule = readRule(recurrence);
  if ("problems" in rule) return rule;
  const begins = beginsOf(rule, from, timeZone);
  if (!Array.isArray(begins)) return begins;
  const lengthMs = to.getTime() - from.getTime();
  const clash = begins.findIndex((begin, index) => begin < (begins[index - 1] ?? -Infinity) + lengthMs);
  if (clash < 0) return begins.map((ms) => ({ from: new Date(ms), to: new Date(ms + lengthMs) }));
  const [before = 0, after = 0] = begins.slice(clash - 1);
  return {
    problems: [
      `its occurrences overlap: that of ${new Date(before).toISOString()} lasts into that of ${new Date(after).toISOString()}`,
    ],
  };
}

function beginsOf(rule: RecurrenceRule, from: Date, timeZone: string): number[] | { problems: string[] } {
  const startMs = toWallTime(from.getTime(), timeZone);
  const lastMs = new Date(startMs).setUTCFullYear(new Date(startMs).getUTCFullYear() + mostYears);
  const tooLong = { problems: [`must end within ${mostYears} years and ${mostOccurrences} occurrences`] };
  const begins: number[] = [];
  for (const wallMs of wallTimes(rule, startMs, lastMs + dayMs)) {
    // Of two instants that show the same wall time, the first is the one that `from` names.
    const begin = wallMs === startMs ? from.getTime() : fromWallTime(wallMs, timeZone);
    if (!rule.isBeforeEnd(begin, wallMs)) break;
    if (begins.length === 0 && wallMs !== startMs)
      return {
        problems: [
          `does not fit from, ${wallText(startMs)} in ${timeZone}: the first time that fits is ${wallText(wallMs)}`,
        ],
      };
    if (wallMs > lastMs || begins.length === mostOccurrences) return tooLong;
    begins.push(begin);
    if (begins.length === rule.count) return begins;
  }
  if (begins.length === 0) return { problems: ["has no occurrence"] };
  // A rule that ends by UNTIL may have its last occurrence long before; one that counts has not been counted out.
  return rule.count === null && !rule.isBeforeEnd(lastMs + dayMs, lastMs + dayMs) ? begins : tooLong;
}

function wallText(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 16).replace("T", " ");
}
