import { keepDepartures } from "#ingest/pipeline/keep-departures.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import type { Database } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { timetable } from "../integration/lines/line-city.ts";
import { accessPoint, merge, payload } from "../integration/support/payload.ts";
import { testCity } from "../integration/support/test-city.ts";
import { lineWith, realTime, ride, routers } from "../integration/vehicles/fleet.ts";
import { compare, report, time } from "./measure.ts";

const lineCount = 170;
const tripsPerLine = 200;
const pollSeconds = 10;
const minutes = 10;

/** Vehicles that move every 10 s for 10 minutes: whether ingest falls behind; and what it costs to read them and to count departures. */
export async function benchVehicles(db: Database, vehicles: number, rounds: number): Promise<void> {
  const start = Date.now() - minutes * 60_000 - 60_000;
  const rides = { ...realTime, staleAfter: "P1D" };
  await registerCity(db, testCity({ sources: [timetable, rides, routers] }), false);
  const lines = Array.from({ length: lineCount }, (_, number) =>
    lineWith(
      `L${number}`,
      Array.from({ length: tripsPerLine }, (_, trip) => ({ id: `${number}-${trip}`, startsAt: trip * 400 })),
    ),
  );
  const imported = await time(() => merge(db, timetable, payload(lines), new Date(start - 60_000)));
  const keys = Array.from({ length: vehicles }, (_, number) => `${number}`);
  await merge(
    db,
    routers,
    payload(
      keys.map((key) => accessPoint(`r${key}`, Number(key) % 9 === 0 ? "down" : "up", { vehicle: key })),
    ),
    new Date(start - 30_000),
  );
  console.log(`  ${lineCount * tripsPerLine} trips imported in ${imported.toFixed(0)} ms`);

  const polls = (minutes * 60) / pollSeconds;
  const took: number[] = [];
  for (let poll = 0; poll < polls; poll += 1) {
    const at = new Date(start + poll * pollSeconds * 1_000);
    // One in sixty begins another trip with each poll, so that all do in ten minutes.
    const seen = keys.map((key) => {
      const number = Number(key);
      const trip = Math.floor((poll + number) / 60) + Math.floor(number / lineCount);
      const place = { lon: 7.4 + ((number * 37 + poll) % 1_000) / 5_000, lat: 51.5, bearing: poll % 360 };
      return ride(key, { id: `${number % lineCount}-${trip % tripsPerLine}` }, place);
    });
    took.push(await time(() => merge(db, rides, payload(seen, { payloadAt: at.toISOString() }), at)));
  }
  const sorted = took.toSorted((a, b) => a - b);
  const total = took.reduce((sum, ms) => sum + ms, 0);
  console.log(
    `  ${polls} polls of ${vehicles} vehicles: p50 ${sorted[polls >> 1]?.toFixed(0)} ms, p95 ${sorted[Math.floor(polls * 0.95)]?.toFixed(0)} ms; ${(total / (minutes * 600)).toFixed(1)} % of the time there is`,
  );
  await compareReading(db, rounds);
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
