import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "#platform/database/database.ts";
import { migrate } from "#platform/database/migrate.ts";
import { silentLog } from "#platform/log.ts";
import { createCluster } from "../integration/support/postgres-cluster.ts";
import { benchAddresses } from "./addresses.ts";
import { benchAvailability } from "./availability.ts";
import { openCity } from "./city.ts";
import { benchCoverage } from "./coverage.ts";
import { benchFibre } from "./fibre.ts";
import { benchImport } from "./import.ts";
import { benchLines } from "./lines.ts";
import { benchPoll } from "./poll.ts";
import { benchTiles } from "./tiles.ts";
import { benchTimetable } from "./timetable.ts";
import { benchVehicles } from "./vehicles.ts";
import { benchVehiclesMap } from "./vehicles-map.ts";

const rounds = 7;

interface Bench {
  of: string;
  run: (db: Database, size: number, rounds: number) => Promise<void>;
  /** Of the run of all, on both engines, and of a run by name, on PostgreSQL, unless a size is given. */
  small: number;
  full: number;
}
/** `npm run bench -- 5000` runs one size of the city, `npm run bench -- fibre 300000` one of these alone. */
const benches: Record<string, Bench> = {
  addresses: { of: "addresses:", run: benchAddresses, small: 2_000, full: 20_000 },
  // The full size takes some minutes, and 1.5 GB.
  availability: { of: "a year of access points:", run: benchAvailability, small: 200, full: 10_000 },
  fibre: { of: "premises:", run: benchFibre, small: 2_000, full: 20_000 },
  // The whole city's 300,000 take some minutes.
  import: { of: "an import of premises:", run: benchImport, small: 2_000, full: 20_000 },
  lines: { of: "access points beside lines:", run: benchLines, small: 1_000, full: 5_000 },
  timetable: { of: "an import of stop times:", run: benchTimetable, small: 20_000, full: 500_000 },
  vehicles: { of: "moving vehicles:", run: benchVehicles, small: 200, full: 1_000 },
};
const [subject = "", ...sizes] = process.argv.slice(2);
const named = benches[subject];
const counts = subject === "" ? [1_000, 5_000, 10_000] : [subject, ...sizes].map(Number);

/** The one that is about a page in a browser: by name alone, `npm run bench -- vehicles-map`. */
if (subject === "vehicles-map") {
  await benchVehiclesMap(Number(sizes[0] ?? 1_000), 3);
  process.exit();
}

/** A fresh database on one engine, gone afterwards. */
async function withDatabase(
  databaseUrl: string | undefined,
  schema: string,
  work: (db: Database, dataDir: string) => Promise<void>,
): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "lueckenlos-bench-"));
  const db = await openDatabase({ databaseUrl, dataDir, schema, log: silentLog });
  try {
    await migrate(db, silentLog);
    await work(db, dataDir);
  } finally {
    await db.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function benchEngine(name: string, databaseUrl: string | undefined): Promise<void> {
  for (const count of counts) {
    console.log(`\n${name}, ${count} access points`);
    await withDatabase(databaseUrl, `bench_${count}`, async (db, dataDir) => {
      const city = await openCity(db, dataDir);
      await benchPoll(db, city, count, rounds);
      await benchCoverage(db, rounds);
      if (databaseUrl) await benchTiles(db, rounds);
      await city.close();
    });
  }
}

async function benchNamed(engine: string, databaseUrl: string | undefined): Promise<void> {
  for (const [name, bench] of Object.entries(benches)) {
    if (named !== undefined && name !== subject) continue;
    const usual = named === undefined ? bench.small : bench.full;
    for (const size of sizes.length > 0 && named !== undefined ? sizes.map(Number) : [usual]) {
      console.log(`\n${engine}, ${bench.of} ${size}`);
      await withDatabase(databaseUrl, `${name}_${size}`, (db) => bench.run(db, size, rounds));
    }
  }
}

console.log(`Ratios of ${rounds} pairs, each against a baseline of the same minute; medians.`);
const cluster = await createCluster();
try {
  const admin = await openDatabase({
    databaseUrl: cluster.url("postgres"),
    dataDir: tmpdir(),
    schema: "admin",
    log: silentLog,
  });
  await admin.query("create database bench");
  await admin.close();
  if (named === undefined) await benchEngine("PostgreSQL", cluster.url("bench"));
  await benchNamed("PostgreSQL", cluster.url("bench"));
} finally {
  await cluster.remove();
}
if (named === undefined) {
  await benchEngine("Embedded engine", undefined);
  await benchNamed("Embedded engine", undefined);
}
