import type { RequestListener } from "node:http";
import { parseArgs } from "node:util";
import { adapters } from "#ingest/adapters/registry.ts";
import { startDemoSources } from "#ingest/demo-sources.ts";
import { startIngest } from "#ingest/start-ingest.ts";
import { type Config, loadConfigOrExit } from "#platform/config.ts";
import { openDatabase } from "#platform/database/database.ts";
import { schemaOf } from "#platform/database/schema-name.ts";
import { createLog, type Log } from "#platform/log.ts";
import { loadOperatorToken } from "#platform/operator-token.ts";
import { createApi } from "./api.ts";
import { developmentPages } from "./development-pages.ts";
import { builtPages } from "./front-end.ts";
import { startServer } from "./http/server.ts";
import { starting } from "./http/starting.ts";
import { endInOrder, runProgram, toldToEnd } from "./process-end.ts";
import { migrateWhenReachable } from "./schema-ready.ts";

/** `npm start`: everything in one process. Listens first, so that a port in use is known at once and a browser can wait. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { dev: { type: "boolean", default: false } } });
  // biome-ignore lint/style/noProcessEnv: a program's entry hands the environment to platform, which reads it
  const config = loadConfigOrExit(process.env, { adapters });
  const log = createLog(config.logLevel, config);
  const steps: (() => Promise<unknown>)[] = [];
  const ended = new AbortController();
  const end = toldToEnd().then(() => ended.abort());
  try {
    await start(config, log, values.dev, ended.signal, steps);
    await end;
    log.info({}, "ending");
  } finally {
    await endInOrder(log, steps.reverse());
  }
}

/** @param steps takes what ends each thing that was started, in order of start */
async function start(
  config: Config,
  log: Log,
  isDevelopment: boolean,
  ended: AbortSignal,
  steps: (() => Promise<unknown>)[],
): Promise<void> {
  let handle: RequestListener = starting;
  const server = await startServer((request, response) => handle(request, response), config);
  steps.push(() => server.close());
  const [pages, { db, city }] = await Promise.all([
    isDevelopment ? developmentPages(server.server) : builtPages(log),
    startCity(config, log, ended, steps),
  ]);
  if (ended.aborted) return;

  const operatorToken = await loadOperatorToken(config, log);
  const api = await createApi({
    db,
    config: { ...config, city },
    operatorToken,
    log,
    pages,
    checkAnswers: isDevelopment,
    allowInline: isDevelopment,
  });
  // Ended first, in this order: streams, requests, and then what they ask.
  steps.push(() => server.close());
  steps.push(() => api.close());
  handle = api.handle;
  process.stdout.write(`\n${welcome(config, server.url)}\n\n`);
}

/** Database, migrations, and ingest with the demo's feeds where no city file is set. */
async function startCity(config: Config, log: Log, ended: AbortSignal, steps: (() => Promise<unknown>)[]) {
  const db = await openDatabase({ ...config, schema: schemaOf(config.city.slug), log });
  steps.push(() => db.close());
  await migrateWhenReachable(db, log, ended);
  if (ended.aborted) return { db, city: config.city };
  const demo = config.demo ? await startDemoSources(config, log) : null;
  if (demo !== null) steps.push(() => demo.close());
  const city = demo?.city ?? config.city;
  const { demo: isDemo, dataDir, secrets } = config;
  const ingest = await startIngest({
    db,
    config: { city, demo: isDemo, dataDir, secrets },
    log,
  });
  steps.push(() => ingest.stop());
  return { db, city };
}

function welcome(config: Config, url: string): string {
  const what = config.demo
    ? "the demo city (simulated data; set CITY_FILE for a real one)"
    : config.city.name;
  return `Lückenlos shows ${what}: ${url}`;
}

await runProgram(main);
