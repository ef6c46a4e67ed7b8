import type { Coverage } from "#contract/common.ts";

/** Departures, and how many of them were made with WLAN on board. */
export interface DepartureCounts {
  made: number;
  /** Whose vehicle is known. */
  known: number;
  equipped: number;
  low: number;
  high: number;
}

/** Null where none was made. What is not known counts as without WLAN in `low`, as with it in `high`, and not at all in `nominal`. */
export function departureShares({ made, known, equipped, low, high }: DepartureCounts): Coverage | null {
  if (made <= 0) return null;
  const lowest = share(low, made);
  const highest = share(high, made);
  return { low: lowest, high: highest, nominal: known > 0 ? share(equipped, known) : lowest };
}

export function addDepartures(counts: readonly DepartureCounts[]): DepartureCounts {
  const sum = (name: keyof DepartureCounts) => counts.reduce((total, count) => total + count[name], 0);
  return {
    made: sum("made"),
    known: sum("known"),
    equipped: sum("equipped"),
    low: sum("low"),
    high: sum("high"),
  };
}

/** Numbers that were weighed may add up to a hair more than there are. */
function share(part: number, whole: number): number {
  return Math.min(1, Math.max(0, part / whole));
}
