import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "#platform/database/database.ts";
import { migrate } from "#platform/database/migrate.ts";
import { silentLog } from "#platform/log.ts";
import { createCluster } from "../integration/support/postgres-cluster.ts";
import { benchAvailability } from "./availability.ts";
import { openCity } from "./city.ts";
import { benchCoverage } from "./coverage.ts";
import { benchPoll } from "./poll.ts";
import { benchTiles } from "./tiles.ts";

const rounds = 7;
/** `npm run bench -- 5000` runs one size, `npm run bench -- availability 10000` a year of so many access points, on PostgreSQL. */
const [subject, ...sizes] = process.argv.slice(2);
const isHistoryOnly = subject === "availability";
const counts = subject === undefined ? [1_000, 5_000, 10_000] : [subject, ...sizes].map(Number);
/** The full size takes some minutes, and 1.5 GB. */
const historyCounts = isHistoryOnly && sizes.length > 0 ? sizes.map(Number) : [isHistoryOnly ? 10_000 : 200];

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

async function benchHistory(name: string, databaseUrl: string | undefined): Promise<void> {
  for (const count of historyCounts) {
    console.log(`\n${name}, a year of ${count} access points`);
    await withDatabase(databaseUrl, `history_${count}`, (db) => benchAvailability(db, count, rounds));
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
  if (!isHistoryOnly) await benchEngine("PostgreSQL", cluster.url("bench"));
  await benchHistory("PostgreSQL", cluster.url("bench"));
} finally {
  await cluster.remove();
}
if (!isHistoryOnly) {
  await benchEngine("Embedded engine", undefined);
  await benchHistory("Embedded engine", undefined);
}
