import type { Findings } from "./findings.ts";
import { type CallRow, inSequence, unpackCalls } from "./packed-rows.ts";
import type { Store } from "./store.ts";

export type Times = [arrival: number, departure: number];

/** A trip's calls, times in seconds since its start. */
export interface TripCalls {
  startsAt: number;
  stops: number[];
  times: (Times | null)[];
  distances: number[] | null;
}

/** The calls of a trip, in sequence. A text: why it cannot be used, by the validator's code. */
export function readCalls(
  store: Store,
  trip: { number: number; id: string },
  hasPlace: (stop: number) => boolean,
  findings: Findings,
): TripCalls | "unusable_trip" | "missing_trip_edge" {
  const parts = store.all("select rows from calls where trip = ? order by rowid", trip.number);
  const rows = parts.flatMap(({ rows: bytes }) => unpackCalls(bytes as Uint8Array));
  const all = inSequence(rows, () => findings.add("duplicate_key", "stop_times.txt", trip.id));
  const calls = all.filter(({ stop }) => hasPlace(stop));
  if (calls.length < all.length) {
    findings.add("stop_without_location", "stop_times.txt", undefined, all.length - calls.length);
  }
  if (calls.length < 2) return "unusable_trip";
  const times = readTimes(calls, trip.id, findings);
  const startsAt = times[0]?.[1];
  if (startsAt === undefined || times.at(-1) === null) return "missing_trip_edge";
  const distances = calls.map(({ distance }) => distance);
  return {
    startsAt,
    stops: calls.map(({ stop }) => stop),
    times: times.map((time, index) => time && [index === 0 ? 0 : time[0] - startsAt, time[1] - startsAt]),
    distances: distances.every(Number.isFinite) ? distances : null,
  };
}

/** Times that never fall; null: the feed says none. */
function readTimes(calls: readonly CallRow[], trip: string, findings: Findings): (Times | null)[] {
  let last = 0;
  return calls.map(({ arrival, departure }) => {
    const [arrives, departs] = [arrival ?? departure, departure ?? arrival];
    if (arrives === null || departs === null) return null;
    if (arrives < last) {
      findings.add("stop_time_with_arrival_before_previous_departure_time", "stop_times.txt", trip);
    }
    if (departs < arrives) findings.add("start_and_end_range_out_of_order", "stop_times.txt", trip);
    const from = Math.max(arrives, last);
    last = Math.max(departs, from);
    return [from, last];
  });
}
