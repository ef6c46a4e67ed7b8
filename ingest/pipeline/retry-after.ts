/** A vendor that asks for more than this is asked again after an hour: a wrong header must not silence a source. */
export const maxRetryAfterMs = 60 * 60_000;

/** Reads a `Retry-After` header (RFC 9110, 10.2.3: seconds or an HTTP date). Null: none, or not readable. */
export function parseRetryAfter(header: string | null, now: Date): number | null {
  const text = header?.trim() ?? "";
  if (text === "") return null;
  const waitMs = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime();
  return Number.isNaN(waitMs) ? null : Math.min(Math.max(0, Math.ceil(waitMs)), maxRetryAfterMs);
}
