/** The longest pause between two tries, whatever the schedule. */
export const maxBackoffMs = 5 * 60_000;

export interface BackoffInput {
  /** Failed tries in a row, 1 after the first. */
  failures: number;
  /** The schedule's shortest interval. */
  intervalMs: number;
  staleAfterMs: number;
  /** What the vendor asked for; null if nothing. */
  retryAfterMs: number | null;
}

/**
 * Pause before the next try of a failing source: the schedule's interval, doubling up to the smaller of 5 minutes and half of
 * `staleAfter`, so that one good answer still comes before the source turns stale. Never ends; a longer `Retry-After` is kept.
 */
export function backoffMs({ failures, intervalMs, staleAfterMs, retryAfterMs }: BackoffInput): number {
  const ceilingMs = Math.max(1000, Math.min(maxBackoffMs, staleAfterMs / 2));
  // 2 ** 30 of any interval is past the ceiling already; beyond it the product would lose its meaning.
  const doubledMs = Math.max(1000, intervalMs) * 2 ** Math.min(30, Math.max(0, failures - 1));
  return Math.round(Math.max(Math.min(ceilingMs, doubledMs), retryAfterMs ?? 0));
}
