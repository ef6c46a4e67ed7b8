import type { FeedFiles } from "./feed-files.ts";
import type { Findings } from "./findings.ts";
import type { Store } from "./store.ts";
import { findTrip } from "./trips.ts";
import { readSeconds, readWhole } from "./values.ts";

/** A trip made again and again: first at `starts`, then every so many seconds, before `ends`. */
export interface Frequency {
  starts: number;
  ends: number;
  every: number;
}

const columns = ["trip_id", "start_time", "end_time", "headway_secs"];

/** Brings into the store how often trips of these lines are made. */
export async function loadFrequencies(
  files: FeedFiles,
  store: Store,
  kept: ReadonlySet<number>,
  findings: Findings,
): Promise<void> {
  for await (const batch of files.rows("frequencies.txt", columns)) {
    for (const [id = "", start = "", end = "", headway = ""] of batch) {
      const trip = findTrip(store, id);
      if (!trip) findings.add("foreign_key_violation", "frequencies.txt, trip_id", id);
      if (!trip || !kept.has(trip.line)) continue;
      const [starts, ends, every] = [readSeconds(start), readSeconds(end), readWhole(headway)];
      if (starts === null || ends === null) findings.add("invalid_time", "frequencies.txt", id);
      else if (!every) findings.add("number_out_of_range", "frequencies.txt, headway_secs", headway);
      else if (ends <= starts) findings.add("start_and_end_range_out_of_order", "frequencies.txt", id);
      else addFrequency(store, trip.number, { starts, ends, every }, findings);
    }
  }
}

function addFrequency(
  store: Store,
  trip: number,
  { starts, ends, every }: Frequency,
  findings: Findings,
): void {
  const overlapping = store.get(
    "select 1 from frequency where trip = ? and starts < ? and ends > ?",
    ...[trip, ends, starts],
  );
  if (overlapping) findings.add("overlapping_frequency", "frequencies.txt");
  const values = [trip, starts, ends, every];
  store.run("insert into frequency (trip, starts, ends, every) values (?, ?, ?, ?)", ...values);
}

/** How often the trip is made; none: once, at its own time. */
export function frequenciesOf(store: Store, trip: number): Frequency[] {
  const rows = store.all(
    "select distinct starts, ends, every from frequency where trip = ? order by starts, ends, every",
    trip,
  );
  return rows.map((row) => ({
    starts: Number(row.starts),
    ends: Number(row.ends),
    every: Number(row.every),
  }));
}
