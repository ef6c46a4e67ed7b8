import type { FeedFiles } from "./feed-files.ts";
import type { Findings } from "./findings.ts";
import { type CallRow, packCalls } from "./packed-rows.ts";
import type { Stops } from "./stops.ts";
import type { Store } from "./store.ts";
import { findTrip } from "./trips.ts";
import { readDecimal, readSeconds, readWhole } from "./values.ts";

/** Numbers of the lines that call at one of these stops: one pass over all stop times. */
export async function linesCallingAt(
  files: FeedFiles,
  store: Store,
  stops: Stops,
  where: ReadonlySet<number>,
): Promise<Set<number>> {
  const lines = new Set<number>();
  let last = "";
  for await (const batch of files.rows("stop_times.txt", ["trip_id", "stop_id"])) {
    for (const [trip = "", stop = ""] of batch) {
      if (trip === last || !where.has(stops.numberOf(stop) ?? -1)) continue;
      last = trip;
      const found = findTrip(store, trip);
      if (found) lines.add(found.line);
    }
  }
  return lines;
}

const columns = [
  "trip_id",
  "stop_id",
  "stop_sequence",
  "arrival_time",
  "departure_time",
  "shape_dist_traveled",
];
const rowsAtOnce = 1_000;

/** Brings the calls of these lines' trips into the store. */
export async function loadStopTimes(
  files: FeedFiles,
  store: Store,
  stops: Stops,
  kept: ReadonlySet<number>,
  findings: Findings,
): Promise<void> {
  let tripId: string | null = null;
  let trip: number | "unknown" | "not kept" = "not kept";
  let rows: CallRow[] = [];
  const flush = () => {
    if (rows.length > 0)
      store.run("insert into calls (trip, rows) values (?, ?)", Number(trip), packCalls(rows));
    rows = [];
  };
  for await (const batch of files.rows("stop_times.txt", columns)) {
    for (const row of batch) {
      const [id = ""] = row;
      if (id !== tripId || rows.length >= rowsAtOnce) flush();
      if (id !== tripId) {
        const found = findTrip(store, id);
        trip = found === null ? "unknown" : kept.has(found.line) ? found.number : "not kept";
        tripId = id;
      }
      if (trip === "unknown") findings.add("foreign_key_violation", "stop_times.txt, trip_id", id);
      if (typeof trip !== "number") continue;
      const call = readCall(row, stops, findings);
      if (call) rows.push(call);
    }
  }
  flush();
}

function readCall(
  [, stopId = "", order = "", arrival = "", departure = "", distance = ""]: string[],
  stops: Stops,
  findings: Findings,
): CallRow | null {
  const stop = stops.numberOf(stopId);
  const sequence = readWhole(order);
  if (stop === undefined) findings.add("foreign_key_violation", "stop_times.txt, stop_id", stopId);
  if (sequence === null) findings.add("invalid_integer", "stop_times.txt, stop_sequence", order);
  if (stop === undefined || sequence === null) return null;
  return {
    sequence,
    stop,
    arrival: timeOf(arrival, "arrival_time", findings),
    departure: timeOf(departure, "departure_time", findings),
    distance: distance === "" ? Number.NaN : readDecimal(distance),
  };
}

function timeOf(text: string, field: string, findings: Findings): number | null {
  if (text === "") return null;
  const seconds = readSeconds(text);
  if (seconds === null) findings.add("invalid_time", `stop_times.txt, ${field}`, text);
  return seconds;
}
