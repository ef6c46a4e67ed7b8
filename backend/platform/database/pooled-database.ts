import { AsyncLocalStorage } from "node:async_hooks";
import type pg from "pg";
import { AppError } from "../errors.ts";
import type { Log } from "../log.ts";
import { CopyQuery } from "./copy-query.ts";
import type { Database, Queryable } from "./database.ts";
import { isDatabaseUnavailable, isWorthRetrying, toDatabaseError } from "./database-errors.ts";
import type { Locks } from "./locks.ts";
import { Notices } from "./notices.ts";

export interface PooledDatabaseParts {
  engine: Database["engine"];
  schema: string;
  pool: pg.Pool;
  /** A connection apart from the pool, for LISTEN. */
  connectClient: () => pg.Client;
  locks: Locks;
  log: Log;
  /** Statements that open a snapshot. */
  beginSnapshot: string;
  /** Called once the connections are gone. */
  onClose: () => Promise<void>;
}

/** The database port over a pool of pg connections; what differs between the engines comes in `parts`. */
export class PooledDatabase implements Database {
  readonly engine: Database["engine"];
  readonly schema: string;
  private readonly parts: PooledDatabaseParts;
  private readonly notices: Notices;
  private readonly insideTransaction = new AsyncLocalStorage<{ open: boolean }>();
  private closing: Promise<void> | undefined;

  constructor(parts: PooledDatabaseParts) {
    this.parts = parts;
    this.engine = parts.engine;
    this.schema = parts.schema;
    this.notices = new Notices(parts.connectClient, parts.log);
    parts.pool.on("error", (error) => {
      if (!this.closing) parts.log.warn({ error }, "an idle database connection broke");
    });
  }

  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]> {
    return this.withClient((client) => run<Row>(client, text, values));
  }

  async transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    const attempt = () => this.inside("begin isolation level read committed", work);
    try {
      return await attempt();
    } catch (error) {
      if (!isWorthRetrying(error)) throw error;
      return await attempt();
    }
  }

  snapshot<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    return this.inside(this.parts.beginSnapshot, work);
  }

  copy(
    into: string,
    columns: readonly string[],
    rows: Iterable<string> | AsyncIterable<string>,
  ): Promise<number> {
    return this.withClient((client) => client.query(new CopyQuery(into, columns, rows)).done);
  }

  listen(channel: string, onNotice: (payload: string) => void): Promise<() => Promise<void>> {
    return this.notices.listen(channel, onNotice);
  }

  async tryLock<T>(name: string, work: () => Promise<T>): Promise<{ ran: true; value: T } | { ran: false }> {
    const release = await this.parts.locks.take(name);
    if (!release) return { ran: false };
    try {
      return { ran: true, value: await work() };
    } finally {
      await release();
    }
  }

  close(): Promise<void> {
    this.closing ??= (async () => {
      await Promise.all([this.notices.close(), this.parts.locks.close()]);
      await this.parts.pool.end();
      await this.parts.onClose();
    })();
    return this.closing;
  }

  private inside<T>(begin: string, work: (tx: Queryable) => Promise<T>): Promise<T> {
    return this.withClient(async (client) => {
      const scope = { open: true };
      await client.query(begin);
      try {
        const tx: Queryable = { query: (text, values) => run(client, text, values) };
        const value = await this.insideTransaction.run(scope, () => work(tx));
        await client.query("commit");
        return value;
      } catch (error) {
        await client.query("rollback").catch(() => undefined); // fails only with the connection, which says so itself
        throw error;
      } finally {
        scope.open = false;
      }
    });
  }

  private async withClient<T>(use: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    if (this.insideTransaction.getStore()?.open) {
      throw new AppError(
        "query_inside_transaction",
        "inside a transaction, ask the transaction and not the database",
      );
    }
    let client: pg.PoolClient | undefined;
    let broken: Error | undefined;
    const onError = (error: Error) => {
      broken = error;
    };
    try {
      client = await this.parts.pool.connect();
      client.on("error", onError);
      return await use(client);
    } catch (error) {
      if (error instanceof Error && isDatabaseUnavailable(error)) broken = error;
      throw toDatabaseError(error);
    } finally {
      client?.off("error", onError);
      client?.release(broken ?? false);
    }
  }
}

async function run<Row>(client: pg.ClientBase, text: string, values?: readonly unknown[]): Promise<Row[]> {
  try {
    const result: pg.QueryResult | pg.QueryResult[] = values
      ? await client.query(text, [...values])
      : await client.query(text);
    const last = Array.isArray(result) ? result.at(-1) : result;
    return (last?.rows ?? []) as Row[];
  } catch (error) {
    throw toDatabaseError(error);
  }
}
