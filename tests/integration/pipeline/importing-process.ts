import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase } from "#platform/database/database.ts";
import { silentLog } from "#platform/log.ts";
import { announced } from "./announced-database.ts";
import { pipelineOf, type TestClock } from "./feed-city.ts";
import { importAt, importedSource, importStep, imports } from "./scripted-imports.ts";

/** A process that goes on where the one before it was killed: takes up what is on disk, then imports to the end of the script. */
const location = JSON.parse(process.argv[2] ?? "{}") as Parameters<typeof openDatabase>[0];
const db = announced(await openDatabase({ ...location, log: silentLog }), true);
const clock: TestClock = { at: importAt(0) };
const source = importedSource(location.dataDir);
const pipeline = pipelineOf(source, db, location.dataDir, clock);
await pipeline.recoverPending();
for (let step = await firstStep(); step < imports; step += 1) {
  await importStep(pipeline, clock, location.dataDir, step);
}
await db.close();

/** The import after the last one whose payload is on disk. */
async function firstStep(): Promise<number> {
  const folder = join(location.dataDir, "payloads", source.id);
  const lists = await Promise.all(
    ["pending", "merged"].map((state) => readdir(join(folder, state)).catch((): string[] => [])),
  );
  const kept = new Set(lists.flat().map((name) => name.slice(0, 19)));
  const stamps = Array.from({ length: imports }, (_, step) =>
    importAt(step).toISOString().replace(/[-:.]/g, ""),
  );
  return stamps.findLastIndex((stamp) => kept.has(stamp)) + 1;
}
