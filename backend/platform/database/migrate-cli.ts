import { loadConfigOrExit } from "../config.ts";
import { createLog } from "../log.ts";
import { openDatabase } from "./database.ts";
import { migrate } from "./migrate.ts";
import { schemaOf } from "./schema-name.ts";

/** `npm run db:migrate`: brings the database of the configured city up to date, and ends. */
const config = loadConfigOrExit(process.env);
const log = createLog(config.logLevel, config);
const db = await openDatabase({ ...config, schema: schemaOf(config.city.slug), log });
try {
  const { applied, functionsApplied } = await migrate(db, log);
  if (!applied.length && !functionsApplied) log.info({ schema: db.schema }, "nothing to migrate");
} finally {
  await db.close();
}
