import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type Config, loadConfigOrExit } from "#platform/config.ts";
import { openDatabase } from "#platform/database/database.ts";
import { migrate } from "#platform/database/migrate.ts";
import { schemaOf } from "#platform/database/schema-name.ts";
import { isAppError } from "#platform/errors.ts";
import { createLog, type Log } from "#platform/log.ts";
import { adapters } from "./adapters/registry.ts";
import { startDemoSources } from "./demo-sources.ts";
import { registerCity } from "./pipeline/register-city.ts";
import type { Schedule } from "./schedule.ts";
import { createPipeline, findSource, type IngestContext, startIngest } from "./start-ingest.ts";

const retryMs = 2_000;

/** `npm run ingest` polls by the schedule until it is told to stop; `-- --once <source id>` polls one source and ends. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { once: { type: "string" } } });
  // biome-ignore lint/style/noProcessEnv: a program's entry hands the environment to platform, which reads it
  const config = loadConfigOrExit(process.env, { adapters });
  const log = createLog(config.logLevel, { ...config, destination: process.stderr });
  const demo = config.demo ? await startDemoSources(config, log) : null;
  try {
    return await ingest(demo ? { ...config, city: demo.city } : config, log, values.once);
  } finally {
    await demo?.close();
  }
}

async function ingest(config: Config, log: Log, once: string | undefined): Promise<number> {
  if (once !== undefined) findSource(config.city, once);
  const db = await openDatabase({ ...config, schema: schemaOf(config.city.slug), log });
  const context = { db, config, log };
  try {
    if (once === undefined) return await pollUntilStopped(context);
    await migrate(db, log);
    return await pollOnce(context, once);
  } finally {
    await db.close();
  }
}

async function pollOnce(context: IngestContext, sourceId: string): Promise<number> {
  const { db, config } = context;
  await registerCity(db, config.city, config.demo);
  const outcome = await createPipeline(context, sourceId).poll();
  if (outcome.kind === "failed") {
    process.stderr.write(`${sourceId}: failed (${outcome.code}): ${outcome.message}\n`);
    return 1;
  }
  const { outcome: result, tally, held } = outcome.run;
  const counts = Object.entries(tally ?? {}).map(([name, count]) => `${name} ${count}`);
  process.stdout.write(`${[`${sourceId}: ${result}`, ...counts, ...(held ? ["held"] : [])].join(", ")}\n`);
  return 0;
}

async function pollUntilStopped(context: IngestContext): Promise<number> {
  const stop = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  }).then(() => stop.abort());
  const schedule = await startWhenReachable(context, stop.signal);
  await stopped;
  context.log.info({}, "ingest stops");
  await schedule?.stop();
  return 0;
}

/** A database that is away at the start is waited for. Null: told to stop meanwhile. */
async function startWhenReachable(context: IngestContext, stop: AbortSignal): Promise<Schedule | null> {
  while (!stop.aborted) {
    try {
      await migrate(context.db, context.log);
      return await startIngest(context);
    } catch (error) {
      if (!isAppError(error, "database_unavailable")) throw error;
      context.log.warn({ reason: error.message }, "waiting for the database");
      await delay(retryMs, null, { signal: stop }).catch(() => null);
    }
  }
  return null;
}

/** What was foreseen is a sentence for the terminal; everything else keeps its stack. */
function isForeseen(error: unknown): error is Error {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return isAppError(error) || code.startsWith("ERR_PARSE_ARGS");
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!isForeseen(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
