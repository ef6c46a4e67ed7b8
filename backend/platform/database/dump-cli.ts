import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLog } from "../log.ts";
import { openDatabase } from "./database.ts";
import { migrate } from "./migrate.ts";
import { dumpSchema } from "./schema-dump.ts";
import { sqlDirectory } from "./sql-file.ts";

/** `npm run db:dump`: writes sql/schema.txt from a new embedded database that all migrations were applied to. */
const dataDir = await mkdtemp(join(tmpdir(), "lueckenlos-dump-"));
try {
  const db = await openDatabase({ dataDir, schema: "city", log: silentLog });
  await migrate(db, silentLog);
  await writeFile(join(sqlDirectory, "schema.txt"), await dumpSchema(db));
  await db.close();
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
