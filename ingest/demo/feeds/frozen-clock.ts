import { minuteMs, secondMs } from "../spells.ts";

const cycleMs = 45 * minuteMs;
const freezeAtMs = 20 * minuteMs;
const freezeForMs = 12 * minuteMs;
const graceMs = 5 * minuteMs;
/** yanic writes its file every 5 s. */
const writeEveryMs = 5 * secondMs;

/**
 * When the file that is served now was written. Every 45 minutes of the wall clock it stands still for 12; a freeze that
 * would begin before or within 5 minutes of the start is left out, so the first one comes 5 to 50 minutes after it.
 */
export function writtenAt(now: Date, startedAt: Date): Date {
  const nowMs = now.getTime();
  const freezeMs = Math.floor(nowMs / cycleMs) * cycleMs + freezeAtMs;
  const isFrozen =
    nowMs >= freezeMs && nowMs < freezeMs + freezeForMs && startedAt.getTime() <= freezeMs - graceMs;
  const writtenMs = isFrozen ? freezeMs : nowMs;
  return new Date(Math.floor(writtenMs / writeEveryMs) * writeEveryMs);
}
