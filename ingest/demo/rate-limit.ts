/** Milliseconds to wait before the next request, 0: go ahead. */
export type RateLimit = () => number;

/** A bucket that holds `burst` requests and refills at `perSecond`: Meraki allows 10 a second and 10 more in the first. */
export function createRateLimit(perSecond: number, burst: number, nowMs: () => number): RateLimit {
  let filled = burst;
  let seenMs = nowMs();
  return () => {
    const now = nowMs();
    filled = Math.min(burst, filled + ((now - seenMs) / 1000) * perSecond);
    seenMs = now;
    if (filled < 1) return Math.ceil(((1 - filled) / perSecond) * 1000);
    filled -= 1;
    return 0;
  };
}
