import { cp, mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { openDatabase } from "#platform/database/database.ts";
import { migrate } from "#platform/database/migrate.ts";
import { silentLog } from "#platform/log.ts";
import { createCluster, type PostgresCluster } from "./postgres-cluster.ts";
import { templateSchema } from "./test-city.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Address of the test cluster with `DATABASE` where the database's name belongs. */
    postgresUrl: string;
    /** Closed data folders of the embedded engine: with PostGIS alone, and migrated. */
    embeddedEmpty: string;
    embeddedMigrated: string;
  }
}

/** Where the embedded engine's empty database is kept between runs: making it takes ten seconds. */
const cacheFolder = join(import.meta.dirname, "../../../node_modules/.cache/lueckenlos");

/** Once a run: a PostgreSQL cluster with a migrated template, and a migrated data folder of the embedded engine, to be copied. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "lueckenlos-test-"));
  const cluster = await createCluster();
  const tearDown = async () => {
    await cluster.remove();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all([preparePostgres(cluster, folder), prepareEmbedded(folder)]);
  } catch (error) {
    await tearDown();
    throw error;
  }
  project.provide("postgresUrl", cluster.url("DATABASE"));
  project.provide("embeddedEmpty", await emptyEmbedded());
  project.provide("embeddedMigrated", join(folder, "embedded"));
  return tearDown;
}

async function preparePostgres(cluster: PostgresCluster, dataDir: string): Promise<void> {
  const common = { dataDir, schema: templateSchema, log: silentLog };
  const admin = await openDatabase({ ...common, databaseUrl: cluster.url("postgres") });
  await admin.query("create database template_empty");
  await admin.query("create database template_migrated");
  for (const name of ["template_empty", "template_migrated"]) {
    const db = await openDatabase({ ...common, databaseUrl: cluster.url(name) });
    if (name === "template_migrated") await migrate(db, silentLog);
    else await db.query("create extension postgis schema public");
    await db.close();
  }
  await admin.close();
}

async function prepareEmbedded(folder: string): Promise<void> {
  const dataDir = join(folder, "embedded");
  await cp(await emptyEmbedded(), dataDir, { recursive: true });
  const db = await openDatabase({ dataDir, schema: templateSchema, log: silentLog });
  await migrate(db, silentLog);
  await db.close();
}

/** The empty database with PostGIS, of exactly the engine that is installed. */
async function emptyEmbedded(): Promise<string> {
  const versions = await Promise.all(["pglite", "pglite-postgis"].map(installedVersion));
  const cached = join(cacheFolder, `embedded-${versions.join("-")}`);
  if (await readFile(join(cached, "database/PG_VERSION")).catch(() => null)) return cached;
  const draft = `${cached}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  const db = await openDatabase({ dataDir: draft, schema: templateSchema, log: silentLog });
  await db.query("create extension postgis schema public");
  await db.close();
  await rename(draft, cached).catch(() => rm(draft, { recursive: true })); // another run was quicker
  return cached;
}

async function installedVersion(name: string): Promise<string> {
  const manifest = join(import.meta.dirname, "../../../node_modules/@electric-sql", name, "package.json");
  return (JSON.parse(await readFile(manifest, "utf8")) as { version: string }).version;
}
