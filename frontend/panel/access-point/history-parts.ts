import type { AccessPointHistoryAnswer } from "#contract/access-points.ts";
import type { AccessPointStatus } from "#domain/words.ts";

export interface HistoryPart {
  status: AccessPointStatus;
  /** Milliseconds since 1970. */
  from: number;
  to: number;
  /** Whether it still lasts at the end of the window. */
  lasts: boolean;
  maintenance: boolean;
  /** Share of the window, 0..1. */
  share: number;
}

/**
 * The intervals of a history as parts of its window: cut to it, in order, and with the time before the first fact as
 * `unknown`, so that the shares add up to 1 and no gap hides.
 */
export function historyParts(history: AccessPointHistoryAnswer): HistoryPart[] {
  const start = Date.parse(history.from);
  const end = Date.parse(history.to);
  if (end <= start) return [];
  const parts: HistoryPart[] = [];
  const add = (status: AccessPointStatus, from: number, to: number, lasts: boolean, maintenance: boolean) => {
    if (to > from) parts.push({ status, from, to, lasts, maintenance, share: (to - from) / (end - start) });
  };
  let reached = start;
  for (const interval of history.intervals) {
    const from = Math.max(reached, Date.parse(interval.from));
    const to = Math.min(end, interval.to === null ? end : Date.parse(interval.to));
    if (to <= from) continue;
    add("unknown", reached, from, false, false);
    add(interval.status, from, to, interval.to === null, interval.maintenance);
    reached = to;
  }
  add("unknown", reached, end, true, false);
  return parts;
}

/** Milliseconds spent in each status; they add up to the window. */
export function timeByStatus(parts: readonly HistoryPart[]): Map<AccessPointStatus, number> {
  const sums = new Map<AccessPointStatus, number>();
  for (const { status, from, to } of parts) sums.set(status, (sums.get(status) ?? 0) + to - from);
  return sums;
}
