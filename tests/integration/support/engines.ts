import { randomBytes } from "node:crypto";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, inject } from "vitest";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import type { CityFile } from "#platform/city-file.ts";
import { type Database, openDatabase } from "#platform/database/database.ts";
import { type Log, silentLog } from "#platform/log.ts";
import { templateSchema, testCity } from "./test-city.ts";

/** For `describe.each(engines)`: what a rule says of the database must hold on both. */
export const engines = ["postgres", "embedded"] as const;
export type Engine = (typeof engines)[number];

export interface FreshOptions {
  /** Changes to Dortmund; when given, the city and its sources are registered. */
  city?: Partial<CityFile>;
  /** False: PostGIS is there, nothing of ours. */
  migrated?: boolean;
  log?: Log;
}

export interface TestDatabase extends Database {
  /** For what opens the same database again; on the embedded engine only after `close`. */
  readonly location: { databaseUrl: string | undefined; dataDir: string; schema: string };
  readonly city: CityFile;
}

const cleanUps: (() => Promise<void>)[] = [];

afterAll(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** A database that no one else uses, migrated unless told; gone when the test file ends. */
export async function freshDatabase(engine: Engine, options: FreshOptions = {}): Promise<TestDatabase> {
  const location = await freshLocation(engine, options.migrated ?? true);
  const db = await openDatabase({ ...location, log: options.log ?? silentLog });
  cleanUps.push(() => db.close());
  const city = testCity(options.city);
  if (options.city) await registerCity(db, city, false);
  return Object.assign(db, { location, city });
}

/** Where a fresh database lies, not opened: for tests of processes that open it themselves. */
export async function freshLocation(engine: Engine, migrated = true): Promise<TestDatabase["location"]> {
  const dataDir = await freshFolder();
  const schema = templateSchema;
  if (engine === "postgres") return { databaseUrl: await createPostgres(migrated), dataDir, schema };
  await cp(inject(migrated ? "embeddedMigrated" : "embeddedEmpty"), dataDir, { recursive: true });
  return { databaseUrl: undefined, dataDir, schema };
}

/** An empty temporary folder; gone when the test file ends. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "lueckenlos-"));
  cleanUps.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function createPostgres(migrated: boolean): Promise<string> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  const address = (database: string) => inject("postgresUrl").replace("DATABASE", database);
  const admin = await openDatabase({
    databaseUrl: address("postgres"),
    dataDir: tmpdir(),
    schema: "admin",
    log: silentLog,
  });
  try {
    await admin.query(
      `create database ${name} template ${migrated ? "template_migrated" : "template_empty"}`,
    );
  } finally {
    await admin.close();
  }
  return address(name);
}
