import { loadConfigOrExit } from "#platform/config.ts";
import { openDatabase } from "#platform/database/database.ts";
import { migrate } from "#platform/database/migrate.ts";
import { schemaOf } from "#platform/database/schema-name.ts";
import { createLog } from "#platform/log.ts";
import { adapters } from "./adapters/registry.ts";
import { rebuildMonths } from "./pipeline/keep-months.ts";

/** `npm run rollups`: computes the kept months of availability anew, and ends. Ingest and API may run meanwhile (not on the embedded engine). */
// biome-ignore lint/style/noProcessEnv: a program's entry hands the environment to platform, which reads it
const config = loadConfigOrExit(process.env, { adapters });
const log = createLog(config.logLevel, { ...config, destination: process.stderr });
const db = await openDatabase({ ...config, schema: schemaOf(config.city.slug), log });
try {
  await migrate(db, log);
  process.stdout.write(`kept ${await rebuildMonths(db)} figures of access points and months\n`);
} finally {
  await db.close();
}
