import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "#platform/database/database.ts";
import { migrate } from "#platform/database/migrate.ts";
import { silentLog } from "#platform/log.ts";
import { createCluster } from "../integration/support/postgres-cluster.ts";
import { openCity } from "./city.ts";
import { benchCoverage } from "./coverage.ts";
import { benchPoll } from "./poll.ts";
import { benchTiles } from "./tiles.ts";

const rounds = 7;
/** `npm run bench -- 5000` runs one size. */
const counts = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1_000, 5_000, 10_000];

/** A fresh city on one engine, gone afterwards. */
async function withCity(
  databaseUrl: string | undefined,
  schema: string,
  work: (db: Database, city: Awaited<ReturnType<typeof openCity>>) => Promise<void>,
): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "lueckenlos-bench-"));
  const db = await openDatabase({ databaseUrl, dataDir, schema, log: silentLog });
  try {
    await migrate(db, silentLog);
    const city = await openCity(db, dataDir);
    await work(db, city);
    await city.close();
  } finally {
    await db.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function benchEngine(name: string, databaseUrl: string | undefined): Promise<void> {
  for (const count of counts) {
    console.log(`\n${name}, ${count} access points`);
    await withCity(databaseUrl, `bench_${count}`, async (db, city) => {
      await benchPoll(db, city, count, rounds);
      await benchCoverage(db, rounds);
      if (databaseUrl) await benchTiles(db, rounds);
    });
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
  await benchEngine("PostgreSQL", cluster.url("bench"));
} finally {
  await cluster.remove();
}
await benchEngine("Embedded engine", undefined);
