import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { findAdapter } from "#ingest/adapters/registry.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { SourcePipeline } from "#ingest/pipeline/run.ts";
import type { Database } from "#platform/database/database.ts";
import { silentLog } from "#platform/log.ts";
import { testCity, testSource } from "../integration/support/test-city.ts";
import { zipOf } from "../unit/adapters/zip-of.ts";
import { compare, report } from "./measure.ts";

const lineCount = 170;
const stopsPerTrip = 25;

/** A timetable from zip to commit, with everything derived, against a bare COPY of its stop times into an indexed table. */
export async function benchTimetable(db: Database, stopTimes: number, rounds: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "lueckenlos-timetable-"));
  const times = Math.min(rounds, stopTimes > 200_000 ? 1 : 3);
  const at = Date.now() - 86_400_000;
  const tripsPerLine = Math.ceil(stopTimes / stopsPerTrip / lineCount);
  await db.query(
    `create table bench_stop_times (round integer, trip text, arrival text, departure text, stop text, sequence integer,
                                    primary key (round, trip, sequence))`,
  );
  try {
    const adapter = findAdapter("gtfs");
    if (!adapter) throw new Error("no adapter gtfs");
    let clock = at;
    const take = async (round: number) => {
      const source = testSource({
        ...{ id: "timetable", adapter: "gtfs", staleAfter: "P40D", maxBytes: 2 ** 31 },
        url: pathToFileURL(join(folder, `feed-${round}.zip`)).href,
      });
      clock += 60_000;
      const now = new Date(clock);
      const city = testCity({ sources: [source] });
      await registerCity(db, city, false);
      const { retention } = city;
      const context = { db, city, dataDir: folder, retention, log: silentLog, now: () => now };
      const outcome = await new SourcePipeline(source, adapter, context).poll();
      if (outcome.kind === "failed") throw new Error(`${outcome.code}: ${outcome.message}`);
    };
    for (let round = 0; round <= times; round += 1)
      await writeFile(join(folder, `feed-${round}.zip`), zipOf(tables(tripsPerLine, round)));
    const rows = lineCount * tripsPerLine * stopsPerTrip;
    const pair = await compare(times, take, (round) => copy(db, tripsPerLine, round));
    report(`another edition of ${lineCount} lines, ${rows} stop times`, "a bare COPY of these", pair);
    console.log(`             ${Math.round((rows / pair.ms) * 1_000)} rows a second`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every edition has its trips a minute later. */
function* stopTimesOf(tripsPerLine: number, edition: number): Generator<[string, string, string, number]> {
  for (let line = 0; line < lineCount; line += 1)
    for (let trip = 0; trip < tripsPerLine; trip += 1)
      for (let call = 0; call < stopsPerTrip; call += 1) {
        const stop = trip % 2 === 0 ? call : stopsPerTrip - 1 - call;
        const minutes = 300 + edition + ((trip * 7) % 1_000) + call * 2;
        const time = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:00`;
        yield [`${line}-${trip}`, time, `${line}-${stop}`, call + 1];
      }
}

function tables(tripsPerLine: number, edition: number): Record<string, string> {
  const perLine = <Row>(rows: (line: number) => Row[]) =>
    Array.from({ length: lineCount }, (_, line) => rows(line)).flat();
  const stops = perLine((line) =>
    Array.from({ length: stopsPerTrip }, (_, stop) => {
      const lat = 51.43 + (line % 34) * 0.005;
      return `${line}-${stop},Stop ${line} ${stop},${lat},${7.32 + (line % 5) * 0.03 + stop * 0.006}`;
    }),
  );
  const trips = perLine((line) =>
    Array.from({ length: tripsPerLine }, (_, trip) => `r${line},daily,${line}-${trip},${trip % 2}`),
  );
  const stopTimes = Array.from(stopTimesOf(tripsPerLine, edition), ([trip, time, stop, number]) =>
    [trip, time, time, stop, number].join(","),
  );
  return {
    "agency.txt":
      "agency_id,agency_name,agency_url,agency_timezone\na,City,https://city.example,Europe/Berlin\n",
    "routes.txt": `route_id,agency_id,route_short_name,route_type\n${perLine((line) => [`r${line},a,${line},3`]).join("\n")}\n`,
    "stops.txt": `stop_id,stop_name,stop_lat,stop_lon\n${stops.join("\n")}\n`,
    "trips.txt": `route_id,service_id,trip_id,direction_id\n${trips.join("\n")}\n`,
    "stop_times.txt": `trip_id,arrival_time,departure_time,stop_id,stop_sequence\n${stopTimes.join("\n")}\n`,
    "calendar.txt":
      "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\ndaily,1,1,1,1,1,1,1,20260101,20271231\n",
  };
}

async function copy(db: Database, tripsPerLine: number, round: number): Promise<void> {
  function* rows(): Generator<string> {
    for (const [trip, time, stop, number] of stopTimesOf(tripsPerLine, 0))
      yield [round, trip, time, time, stop, number].join("\t");
  }
  await db.copy("bench_stop_times", ["round", "trip", "arrival", "departure", "stop", "sequence"], rows());
}
