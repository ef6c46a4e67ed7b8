import { isBlank, readNumber } from "../text.ts";

/** No time of a feed is later: the year 2200. */
export const mostSeconds = Date.UTC(2200, 0) / 1000;

/**
 * Seconds since 1970, in milliseconds. Null: none are said; 0 says none, being what protobuf has where nothing was set.
 * NaN: no time, such as milliseconds, which would be some ten thousand years ahead.
 */
export function readMoment(value: unknown): number | null {
  if (isBlank(value)) return null;
  const seconds = readNumber(value);
  if (seconds === 0) return null;
  return Number.isSafeInteger(seconds) && seconds > 0 && seconds < mostSeconds ? seconds * 1000 : Number.NaN;
}

/** The same as RFC 3339. */
export function instantOf(ms: number): string {
  return new Date(ms).toISOString();
}
