import { join } from "node:path";
import pg from "pg";
import type { Database, OpenOptions } from "../database.ts";
import { ProcessLocks } from "../locks.ts";
import { typeParsers } from "../pg-types.ts";
import { PooledDatabase } from "../pooled-database.ts";
import { assertSchemaName } from "../schema-name.ts";
import { ClientStream } from "./client-stream.ts";
import { Engine } from "./engine.ts";
import { lockFolder } from "./folder-lock.ts";
import { Multiplexer } from "./multiplexer.ts";
import { scheduleVacuum } from "./vacuum.ts";

/** Where the engine's files lie in the data folder. */
const engineFolder = "database";
/** Connections cost nothing here; this many may wait for the one session at a time. */
const poolSize = 32;

export type EmbeddedOptions = Omit<OpenOptions, "databaseUrl" | "readOnly">;

/** The embedded engine and what only tests ask of it. */
export interface EmbeddedDatabase extends Database {
  readonly internals: { engine: Engine; multiplexer: Multiplexer };
}

/** The database port on PGlite in `dataDir`, which is locked until `close`. */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  assertSchemaName(options.schema);
  const unlock = await lockFolder(options.dataDir);
  try {
    return await open(options, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function open(options: EmbeddedOptions, unlock: () => Promise<void>): Promise<EmbeddedDatabase> {
  const { schema, log } = options;
  const engine = await Engine.start({ folder: join(options.dataDir, engineFolder) }, (error) => {
    log.error({ error }, "the embedded database was lost; restart the process");
    multiplexer.fail(error);
  });
  const multiplexer = new Multiplexer(engine);
  const config: pg.ClientConfig = {
    user: "postgres",
    stream: () => new ClientStream(multiplexer),
    types: typeParsers,
  };
  const stopVacuum = scheduleVacuum({
    isIdle: () => multiplexer.isIdle,
    vacuum: async () => void (await database.query("vacuum analyze")),
    log,
  });
  const database = new PooledDatabase({
    engine: "embedded",
    schema,
    pool: new pg.Pool({ ...config, max: poolSize, idleTimeoutMillis: 0, allowExitOnIdle: true }),
    connectClient: () => new pg.Client(config),
    locks: new ProcessLocks(),
    log,
    beginSnapshot: "begin isolation level repeatable read read only",
    onClose: async () => {
      stopVacuum();
      await engine.close();
      await unlock();
    },
  });
  // One session serves all, so what PostgreSQL is told at each connect is said once here.
  await database.query(
    `set search_path = ${schema}, public; set TimeZone = 'UTC'; set IntervalStyle = 'iso_8601'; set jit = off`,
  );
  return Object.assign(database, { internals: { engine, multiplexer } });
}
