import { cleanText } from "../text.ts";
import type { FeedFiles } from "./feed-files.ts";
import type { Findings } from "./findings.ts";
import type { Store } from "./store.ts";

/** A row of trips.txt. */
export interface Trip {
  number: number;
  id: string;
  service: string;
  headsign: string | null;
  direction: 0 | 1 | null;
  shape: string | null;
}

/** Brings the trips into the store, with the line that each is of. */
export async function loadTrips(
  files: FeedFiles,
  store: Store,
  lineOf: ReadonlyMap<string, number>,
  findings: Findings,
): Promise<void> {
  const columns = ["trip_id", "route_id", "service_id", "trip_headsign", "direction_id", "shape_id"];
  for await (const batch of files.rows("trips.txt", columns)) {
    for (const [id = "", route = "", service = "", headsign = "", direction = "", shape = ""] of batch) {
      const line = lineOf.get(route);
      if (id === "") findings.add("missing_required_field", "trips.txt, trip_id");
      if (line === undefined) findings.add("foreign_key_violation", "trips.txt, route_id", route);
      if (id === "" || line === undefined) continue;
      if (!["", "0", "1"].includes(direction)) {
        findings.add("unexpected_enum_value", "trips.txt, direction_id", direction);
      }
      const added = store.run(
        "insert or ignore into trip (id, line, service, headsign, direction, shape) values (?, ?, ?, ?, ?, ?)",
        ...[id, line, service, cleanText(headsign), directionOf(direction), shape],
      );
      if (added === 0) findings.add("duplicate_key", "trips.txt", id);
    }
  }
}

function directionOf(text: string): 0 | 1 | null {
  return text === "0" ? 0 : text === "1" ? 1 : null;
}

/** The trip's number and line. Null: there is no such trip. */
export function findTrip(store: Store, id: string): { number: number; line: number } | null {
  const row = store.get("select number, line from trip where id = ?", id);
  return row ? { number: Number(row.number), line: Number(row.line) } : null;
}

const tripsAtOnce = 100;

/** The trips of a line, some at a time. */
export function* tripsOf(store: Store, line: number): Generator<Trip[]> {
  let after = 0;
  for (;;) {
    const rows = store.all(
      `select number, id, service, headsign, direction, shape from trip
       where line = ? and number > ? order by number limit ${tripsAtOnce}`,
      ...[line, after],
    );
    if (rows.length === 0) return;
    after = Number(rows.at(-1)?.number);
    yield rows.map((row) => ({
      number: Number(row.number),
      id: String(row.id),
      service: String(row.service),
      headsign: String(row.headsign) || null,
      direction: row.direction === 0 || row.direction === 1 ? row.direction : null,
      shape: String(row.shape) || null,
    }));
  }
}
