import type { CityFile } from "#platform/city-file.ts";
import type { Config } from "#platform/config.ts";
import type { Database } from "#platform/database/database.ts";
import { AppError } from "#platform/errors.ts";
import type { Log } from "#platform/log.ts";
import { adapters as registry } from "./adapters/registry.ts";
import { AlertSender } from "./alerts/alert-sender.ts";
import { Chore, type ChoreOptions } from "./chore.ts";
import { Heartbeat } from "./heartbeat.ts";
import { keepDepartures } from "./pipeline/keep-departures.ts";
import { keepMonths } from "./pipeline/keep-months.ts";
import { registerCity } from "./pipeline/register-city.ts";
import { replayWaiting } from "./pipeline/replay.ts";
import { pruneCity } from "./pipeline/retention.ts";
import { SourcePipeline } from "./pipeline/run.ts";
import { sweep } from "./pipeline/sweep.ts";
import { type Schedule, startSchedule } from "./schedule.ts";
import { createTurns } from "./turns.ts";

/** What ingest needs of the process that hosts it. */
export interface IngestContext {
  db: Database;
  config: Pick<Config, "city" | "demo" | "dataDir" | "secrets">;
  log: Log;
}

/** Registers the city and starts polling its sources. The schema must be up to date. */
export async function startIngest(context: IngestContext): Promise<Schedule> {
  const { db, log, config } = context;
  await registerCity(db, config.city, config.demo);
  const pipelines = config.city.sources
    .filter((source) => source.enabled)
    .map((source) => createPipeline(context, source.id));
  log.info({ sources: pipelines.length }, "ingest starts");
  const alerts = new AlertSender({ db, log, city: config.city, secrets: config.secrets });
  const heartbeat = createHeartbeat(context);
  const schedule = startSchedule({
    pipelines,
    timeZone: config.city.timeZone,
    turns: createTurns(db, log),
    sweep: async () => {
      await sweep(db);
      heartbeat?.swept();
    },
    replay: () => replayWaiting(db, pipelines, log),
    prune: () => pruneCity(db, config.city.retention),
    log,
  });
  const chores = choresOf(db).map((chore) => new Chore(db, log, chore));
  alerts.start();
  heartbeat?.start();
  for (const chore of chores) chore.start();
  return {
    stop: async (withinMs) => {
      await heartbeat?.stop();
      await Promise.all([schedule.stop(withinMs), alerts.stop(), ...chores.map((chore) => chore.stop())]);
    },
  };
}

/** A month that is over is kept within the hour, and computed until then whenever it is asked for; departures are some minutes old. */
function choresOf(db: Database): ChoreOptions[] {
  return [
    {
      name: "keeping months of availability",
      everyMs: 60 * 60_000,
      work: (stop) => keepMonths(db, { stop }),
    },
    {
      name: "counting departures",
      everyMs: 60_000,
      work: () => keepDepartures(db, { atLeastMs: 2 * 60_000 }),
    },
  ];
}

function createHeartbeat({ db, config, log }: IngestContext): Heartbeat | null {
  const { city, secrets } = config;
  return city.heartbeat === null
    ? null
    : new Heartbeat({ db, city, heartbeat: city.heartbeat, secrets, log });
}

/** The pipeline of one source of the city file. Throws what `findSource` does. */
export function createPipeline({ db, config, log }: IngestContext, sourceId: string): SourcePipeline {
  const source = findSource(config.city, sourceId);
  const adapter = registry.find(({ name }) => name === source.adapter);
  if (!adapter)
    throw new AppError("invalid_configuration", `${sourceId}: there is no adapter "${source.adapter}"`);
  const { dataDir, secrets, city } = config;
  return new SourcePipeline(source, adapter, { db, city, dataDir, retention: city.retention, log, secrets });
}

/** Throws `invalid_input` naming the known sources where there is none of that id. */
export function findSource(city: CityFile, sourceId: string): CityFile["sources"][number] {
  const source = city.sources.find(({ id }) => id === sourceId);
  if (source) return source;
  const known = city.sources.map(({ id }) => id).join(", ") || "none, because the city file names no sources";
  throw new AppError("invalid_input", `There is no source "${sourceId}". Known are: ${known}.`);
}
