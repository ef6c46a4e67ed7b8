const firstMs = 5_000;
const longestMs = 15 * 60_000;

/** Pause after so many failed attempts, 1 after the first: doubling up to a quarter of an hour, for ever. */
export function retryDelayMs(attempts: number): number {
  return Math.min(longestMs, firstMs * 2 ** Math.min(20, Math.max(0, attempts - 1)));
}
