import pg from "pg";
import type { Database, OpenOptions } from "./database.ts";
import { AdvisoryLocks } from "./locks.ts";
import { typeParsers } from "./pg-types.ts";
import { PooledDatabase } from "./pooled-database.ts";
import { assertSchemaName } from "./schema-name.ts";

/** A reading statement that takes longer is given up; an answer that late helps nobody. */
const readTimeoutMs = 30_000;
/** Long enough for a restart behind a proxy to say so, short enough for a health check. */
const connectTimeoutMs = 5_000;
/** A client that hangs in the middle of a transaction holds locks; the server ends it. */
const idleInTransactionMs = 60_000;
const poolSize = 10;

/** The database port on PostgreSQL; connects at the first query. */
export function openPostgres(options: OpenOptions & { databaseUrl: string }): Database {
  assertSchemaName(options.schema);
  const config = clientConfig(options);
  const connectClient = () => new pg.Client(config);
  return new PooledDatabase({
    engine: "postgres",
    schema: options.schema,
    pool: new pg.Pool({ ...config, max: poolSize }),
    connectClient,
    locks: new AdvisoryLocks(connectClient, `lueckenlos ${options.schema}`, options.log),
    log: options.log,
    beginSnapshot: `begin isolation level repeatable read read only; set local statement_timeout = ${readTimeoutMs}`,
    onClose: async () => undefined,
  });
}

function clientConfig(options: OpenOptions & { databaseUrl: string }): pg.ClientConfig {
  const { url, own } = withoutOptions(options.databaseUrl);
  const settings: Record<string, string | number> = {
    search_path: `${options.schema},public`,
    TimeZone: "UTC",
    IntervalStyle: "iso_8601",
    jit: "off", // our queries are short; compiling them costs more than it brings
    idle_in_transaction_session_timeout: idleInTransactionMs,
    ...(options.readOnly ? { default_transaction_read_only: "on", statement_timeout: readTimeoutMs } : {}),
  };
  const ours = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  return {
    connectionString: url,
    options: [...own, ...ours].join(" "),
    application_name: "lueckenlos",
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    types: typeParsers,
  };
}

/** An address may bring `?options=…`, which pg would put in the place of ours: they are joined, ours last. */
function withoutOptions(databaseUrl: string): { url: string; own: string[] } {
  if (!URL.canParse(databaseUrl)) return { url: databaseUrl, own: [] }; // socket addresses without a host
  const url = new URL(databaseUrl);
  const own = url.searchParams.getAll("options");
  url.searchParams.delete("options");
  return { url: url.href, own };
}
