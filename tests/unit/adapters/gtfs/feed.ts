import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import type { LineObservation, MappedPayload } from "#domain/observation.ts";
import { accounted, mapFile } from "../support.ts";
import { zipOf } from "../zip-of.ts";

const folder = mkdtempSync(join(tmpdir(), "gtfs-"));
afterAll(() => {
  // Whatever was read or broke off: nothing stays beside the body.
  expect(readdirSync(folder).filter((name) => !/^feed-\d+$/.test(name))).toEqual([]);
  rmSync(folder, { recursive: true });
});
let count = 0;

/** Tables by name without `.txt`; null: the feed has none of that name. */
export type Tables = Record<string, string | null>;

/** A tram from west to east and back through four stops 700 m apart, twice a day each way, Monday to Friday of a week. */
export const plain: Tables = {
  agency:
    "agency_id,agency_name,agency_url,agency_timezone\na,City Trams,https://trams.example,Europe/Berlin",
  routes: "route_id,agency_id,route_short_name,route_long_name,route_type\nr1,a,U41,Westend - Ostend,0",
  stops: `stop_id,stop_name,stop_lat,stop_lon
w,Westend,51.5,7.40
x,Markt,51.5,7.41
y,Bahnhof,51.5,7.42
z,Ostend,51.5,7.43`,
  trips: `route_id,service_id,trip_id,trip_headsign,direction_id
r1,week,t1,Ostend,0
r1,week,t2,Ostend,0
r1,week,t3,Westend,1
r1,week,t4,Westend,1`,
  stop_times: [
    ...calls("t1", ["w", "x", "y", "z"], "08:00:00"),
    ...calls("t2", ["w", "x", "y", "z"], "09:00:00"),
    ...calls("t3", ["z", "y", "x", "w"], "08:30:00"),
    ...calls("t4", ["z", "y", "x", "w"], "09:30:00"),
  ].reduce((table, row) => `${table}\n${row}`, "trip_id,stop_id,stop_sequence,arrival_time,departure_time"),
  calendar: `service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date
week,1,1,1,1,1,0,0,20260302,20260308`,
};

/** Rows of stop_times.txt: one stop every two minutes. */
export function calls(trip: string, stops: string[], start: string): string[] {
  const [hours = 0, minutes = 0, seconds = 0] = start.split(":").map(Number);
  return stops.map((stop, index) => {
    const total = hours * 60 + minutes + 2 * index;
    const time = [Math.floor(total / 60), total % 60, seconds].map((part) => String(part).padStart(2, "0"));
    return `${trip},${stop},${index + 1},${time.join(":")},${time.join(":")}`;
  });
}

/** The plain table with lines added. */
export function plus(table: string, ...lines: string[]): Tables {
  return { [table]: [plain[table], ...lines].join("\n") };
}

/** The plain table with text replaced, which has to be there. */
export function replaced(table: string, from: string | RegExp, to: string): Tables {
  const changed = String(plain[table]).replaceAll(
    typeof from === "string" ? from : new RegExp(from, "g"),
    to,
  );
  expect(changed).not.toBe(plain[table]);
  return { [table]: changed };
}

export function zipped(changes: Tables = {}, prefix = ""): Buffer {
  const files = Object.entries({ ...plain, ...changes }).flatMap(([name, text]) =>
    text === null ? [] : [[`${prefix}${name}.txt`, text] as const],
  );
  return zipOf(Object.fromEntries(files));
}

export async function readBody(body: Buffer, options: Record<string, unknown> = {}): Promise<MappedPayload> {
  count += 1;
  const path = join(folder, `feed-${count}`);
  writeFileSync(path, body);
  const mapped = await mapFile("gtfs", path, options);
  expect(accounted(mapped)).toBe(mapped.received);
  return mapped;
}

export async function readFeed(changes: Tables = {}, options: Record<string, unknown> = {}) {
  return readBody(zipped(changes), options);
}

export function linesOf(mapped: MappedPayload): LineObservation[] {
  return mapped.observations.filter((seen) => seen.kind === "line");
}

/** The only line of the feed. */
export async function readLine(changes: Tables = {}, options: Record<string, unknown> = {}) {
  const mapped = await readFeed(changes, options);
  const [line, second] = linesOf(mapped);
  expect(mapped.rejected).toEqual([]);
  expect(second).toBeUndefined();
  return (line as LineObservation).attributes;
}
