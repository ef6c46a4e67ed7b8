import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase } from "#platform/database/database.ts";
import { silentLog } from "#platform/log.ts";
import { announced } from "./announced-database.ts";
import { pipelineOf, type TestClock } from "./feed-city.ts";
import { pollAt, pollStep, polls, scriptedSource } from "./scripted-polls.ts";

/**
 * A process that goes on where the one before it was killed: takes up what is on disk, then polls to the end of the script.
 * Writes a line before each statement of a transaction, so that its parent can kill it in the middle of any.
 */
const location = JSON.parse(process.argv[2] ?? "{}") as Parameters<typeof openDatabase>[0];
const db = announced(await openDatabase({ ...location, log: silentLog }));
const clock: TestClock = { at: pollAt(0) };
const source = scriptedSource(location.dataDir);
const pipeline = pipelineOf(source, db, location.dataDir, clock);
await pipeline.recoverPending();
for (let step = await firstStep(); step < polls; step += 1) {
  await pollStep(pipeline, clock, location.dataDir, step);
}
await db.close();

/** The poll after the last one whose payload is on disk. */
async function firstStep(): Promise<number> {
  const folder = join(location.dataDir, "payloads", source.id);
  const lists = await Promise.all(
    ["pending", "merged"].map((state) => readdir(join(folder, state)).catch((): string[] => [])),
  );
  const kept = new Set(lists.flat().map((name) => name.slice(0, 19)));
  const stampOf = (step: number) => pollAt(step).toISOString().replace(/[-:.]/g, "");
  return (
    Array.from({ length: polls }, (_, step) => step).findLastIndex((step) => kept.has(stampOf(step))) + 1
  );
}
