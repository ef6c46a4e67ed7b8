import { rm } from "node:fs/promises";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";

/**
 * What is kept of a feed while it is read: an SQLite file that is removed with `close`. Rows of stop times and shapes lie in it as they
 * came, many of a trip or shape packed into one; so millions are few rows, in whatever order the feed has them.
 */
export class Store {
  readonly #path: string;
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** Makes a new one, also where a killed process left one behind. */
  static async open(path: string): Promise<Store> {
    await remove(path);
    return new Store(path);
  }

  private constructor(path: string) {
    this.#path = path;
    // Defensive, SQLite would keep its journal.
    this.#db = new DatabaseSync(path, { allowExtension: false, defensive: false });
    // Never read after a crash; a cache of 16 MB. All of it is one transaction that never ends.
    this.#db.exec(
      "pragma journal_mode = off; pragma synchronous = off; pragma locking_mode = exclusive; pragma cache_size = -16000",
    );
    this.#db.exec(schema);
    this.#db.exec("begin");
  }

  /** How many rows were written. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepare(sql).run(...values).changes);
  }

  get(sql: string, ...values: SQLInputValue[]): Record<string, unknown> | undefined {
    return this.#prepare(sql).get(...values);
  }

  all(sql: string, ...values: SQLInputValue[]): Record<string, unknown>[] {
    return this.#prepare(sql).all(...values);
  }

  async close(): Promise<void> {
    this.#statements.clear();
    this.#db.close();
    await remove(this.#path);
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

async function remove(path: string): Promise<void> {
  await rm(path, { force: true });
}

const schema = `
  create table stop (number integer primary key, id text, name text, platform text, parent text);
  create table trip (
    number integer primary key, id text not null unique, line integer not null, service text, headsign text,
    direction integer, shape text
  );
  create index trip_by_line on trip (line, number);
  create table calls (trip integer not null, rows blob not null);
  create index calls_by_trip on calls (trip);
  create table shape (id text not null, rows blob not null);
  create index shape_by_id on shape (id);
  create table frequency (trip integer not null, starts integer not null, ends integer not null, every integer not null);
  create index frequency_by_trip on frequency (trip);
  create table service (id text primary key, starts text, ends text, weekdays text) without rowid;
  create table service_date (service text, date text, added integer, primary key (service, date)) without rowid;
`;
