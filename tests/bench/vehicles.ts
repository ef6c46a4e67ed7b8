import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import bindings from "gtfs-realtime-bindings";
import { findAdapter } from "#ingest/adapters/registry.ts";
import { keepDepartures } from "#ingest/pipeline/keep-departures.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { SourcePipeline } from "#ingest/pipeline/run.ts";
import type { Database } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { silentLog } from "#platform/log.ts";
import { timetable } from "../integration/lines/line-city.ts";
import { accessPoint, merge, payload } from "../integration/support/payload.ts";
import { testCity, testSource } from "../integration/support/test-city.ts";
import { lineWith, routers } from "../integration/vehicles/fleet.ts";
import { compare, report, time } from "./measure.ts";

const { FeedMessage } = bindings.transit_realtime;
const lineCount = 170;
const tripsPerLine = 200;
const pollSeconds = 10;
const minutes = 10;

/** Vehicles that move every 10 s for 10 minutes, from feed to commit: whether ingest falls behind; and what it costs to read them and to count departures. */
export async function benchVehicles(db: Database, vehicles: number, rounds: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "lueckenlos-vehicles-"));
  const start = Math.floor(Date.now() / 1_000) * 1_000 - minutes * 60_000 - 60_000;
  const feed = join(folder, "feed.pb");
  const rides = testSource({
    ...{ id: "rides", adapter: "gtfs-rt", staleAfter: "P1D", url: pathToFileURL(feed).href },
    options: { timetable: "timetable" },
  });
  const city = testCity({ sources: [timetable, rides, routers] });
  const adapter = findAdapter("gtfs-rt");
  if (!adapter) throw new Error("no adapter gtfs-rt");
  try {
    await registerCity(db, city, false);
    const imported = await time(() => merge(db, timetable, payload(lines()), new Date(start - 60_000)));
    const onBoard = Array.from({ length: vehicles }, (_, number) =>
      accessPoint(`r${number}`, number % 9 === 0 ? "down" : "up", { vehicle: `${number}` }),
    );
    await merge(db, routers, payload(onBoard), new Date(start - 30_000));
    console.log(`  ${lineCount * tripsPerLine} trips imported in ${imported.toFixed(0)} ms`);
    let now = new Date(start);
    const { retention } = city;
    const context = { db, city, dataDir: folder, retention, log: silentLog, now: () => now };
    const pipeline = new SourcePipeline(rides, adapter, context);
    const took: number[] = [];
    for (let poll = 0; poll < (minutes * 60) / pollSeconds; poll += 1) {
      now = new Date(start + poll * pollSeconds * 1_000);
      await writeFile(feed, positions(vehicles, poll, now));
      took.push(
        await time(async () => {
          const outcome = await pipeline.poll();
          if (outcome.kind === "failed") throw new Error(`${outcome.code}: ${outcome.message}`);
        }),
      );
    }
    tell(took, vehicles);
    await compareReading(db, rounds);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function lines() {
  return Array.from({ length: lineCount }, (_, number) =>
    lineWith(
      `L${number}`,
      Array.from({ length: tripsPerLine }, (_, trip) => ({ id: `${number}-${trip}`, startsAt: trip * 400 })),
    ),
  );
}

/** One in sixty vehicles begins another trip with each poll, so that all do in ten minutes. */
function positions(vehicles: number, poll: number, at: Date): Uint8Array {
  const timestamp = at.getTime() / 1_000;
  const entity = Array.from({ length: vehicles }, (_, number) => {
    const trip = Math.floor((poll + number) / 60) + Math.floor(number / lineCount);
    const longitude = 7.4 + ((number * 37 + poll) % 1_000) / 5_000;
    return {
      id: `${number}`,
      vehicle: {
        vehicle: { id: `${number}` },
        trip: { tripId: `${number % lineCount}-${trip % tripsPerLine}` },
        position: { latitude: 51.5, longitude, bearing: poll % 360 },
        timestamp,
      },
    };
  });
  return FeedMessage.encode({ header: { gtfsRealtimeVersion: "2.0", timestamp }, entity }).finish();
}

function tell(took: readonly number[], vehicles: number): void {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)]?.toFixed(0);
  const busy = took.reduce((sum, ms) => sum + ms, 0) / (minutes * 600);
  console.log(
    `  ${took.length} polls of ${vehicles} vehicles: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms; ${busy.toFixed(1)} % of the time there is`,
  );
}

async function compareReading(db: Database, rounds: number): Promise<void> {
  const rows = () => db.query("select id, lon, lat from vehicle");
  const shown = () => db.query(sqlFile("queries/vehicles/list.sql"), [new Date(), null]);
  report("vehicles on their way", "their bare rows", await compare(rounds, shown, rows));
  const trips = () => db.query("select trip, starts_s from line_trip");
  const counted = async () => {
    await db.query(
      "update city set departures_from = now() - interval '1 day', departures_to = now() - interval '1 hour'",
    );
    await keepDepartures(db);
  };
  report("departures of two hours counted", "all trips read", await compare(rounds, counted, trips));
}
