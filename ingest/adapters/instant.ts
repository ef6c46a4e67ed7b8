import { fromWallTime } from "#domain/wall-time.ts";

const pattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const germanDate = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;

/**
 * Reads a time as feeds write it: RFC 3339, Go's offset without a colon, a date (its first instant, also as 31.12.2026).
 * Without an offset it is meant in `timeZone`. Null: no time, or not between the years 1970 and 2200.
 */
export function parseInstant(text: string, timeZone: string): Date | null {
  const parts = pattern.exec(isoDate(text) ?? text.trim());
  if (!parts) return null;
  const [, year, month, day, hour = "00", minute = "00", second = "00", fraction = "", offset] = parts;
  const wallMs = Date.parse(
    `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, "0").slice(0, 3)}Z`,
  );
  if (!Number.isFinite(wallMs) || Number(year) < 1970 || Number(year) > 2200) return null;
  // Date.parse turns 30 February into 2 March.
  if (new Date(wallMs).getUTCDate() !== Number(day) && hour !== "24") return null;
  return new Date(offset ? wallMs - offsetMs(offset) : fromWallTime(wallMs, timeZone));
}

/** A calendar date as YYYY-MM-DD, also from 31.12.2026; null: none. */
export function isoDate(text: string): string | null {
  const [, day, month, year] = germanDate.exec(text.trim()) ?? [];
  const date = year ? `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}` : text.trim();
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const ms = Date.parse(`${date}T00:00:00Z`);
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(date) ? date : null;
}

/** The date after an ISO date. */
export function nextDate(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function offsetMs(offset: string): number {
  if (offset.toUpperCase() === "Z") return 0;
  const digits = offset.slice(1).replace(":", "").padEnd(4, "0");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (offset.startsWith("-") ? -minutes : minutes) * 60_000;
}
