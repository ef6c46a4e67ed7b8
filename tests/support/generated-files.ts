import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createApi } from "#backend/api.ts";
import { openApi } from "#backend/http/openapi.ts";
import { type Database, openDatabase } from "#platform/database/database.ts";
import { migrate } from "#platform/database/migrate.ts";
import { dumpSchema } from "#platform/database/schema-dump.ts";
import { demoCity } from "#platform/demo-city.ts";
import { silentLog } from "#platform/log.ts";

/** What is committed although it follows from other files, so that a change of it shows in review. */
const generated: { path: string; make: (db: Database) => Promise<string> }[] = [
  { path: "sql/schema.txt", make: dumpSchema },
  { path: "docs/openapi.json", make: describeApi },
];

/** Part of `npm run check`: fails when a generated file is stale. With `--write` (`npm run generate`) it writes them. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } });
  const root = join(import.meta.dirname, "../..");
  await withDatabase(async (db) => {
    for (const { path, make } of generated) {
      const file = join(root, path);
      const fresh = await make(db);
      if (fresh === (await readFile(file, "utf8").catch(() => null))) continue;
      if (values.write) await writeFile(file, fresh);
      else process.exitCode = 1;
      process.stderr.write(values.write ? `${path} written\n` : `${path} is stale: npm run generate\n`);
    }
  });
}

/** A new embedded database that all migrations were applied to. */
async function withDatabase(work: (db: Database) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "lueckenlos-generated-"));
  const db = await openDatabase({ dataDir, schema: "city", log: silentLog });
  try {
    await migrate(db, silentLog);
    await work(db);
  } finally {
    await db.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function describeApi(db: Database): Promise<string> {
  const api = await createApi({
    db,
    config: { city: demoCity, demo: true, styleUrl: null },
    operatorToken: null,
    log: silentLog,
    pages: null,
    checkAnswers: false,
  });
  await api.close();
  return `${JSON.stringify(openApi(api.routes), null, 2)}\n`;
}

await main();
