import type { Log } from "../log.ts";
import { openEmbedded } from "./embedded/open.ts";
import { openPostgres } from "./postgres.ts";

export interface Queryable {
  /**
   * Runs one statement with `$1`-style values and gives its rows; without values it may be several statements, and
   * the last one's rows come back. int8 and numeric are numbers, timestamptz is a Date, date and interval (ISO 8601) are text.
   */
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

export interface Database extends Queryable {
  readonly engine: "postgres" | "embedded";
  /** The city's schema; first in the search path of every connection, so that no statement names it. */
  readonly schema: string;
  /**
   * Read committed; run once more when it lost to a deadlock or a serialisation failure. Inside `work` use `tx` only:
   * asking the database itself there would wait for ever on the embedded engine, and is refused on both.
   */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  /** Repeatable read, read only: everything read in `work` belongs to one instant. */
  snapshot<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  /** COPY in text format, one row a string (`copyRow` makes one); resolves to the number of rows. All or nothing. */
  copy(
    into: string,
    columns: readonly string[],
    rows: Iterable<string> | AsyncIterable<string>,
  ): Promise<number>;
  /** Calls `onNotice` with each payload; with "" after a reconnect, when some may have been missed. Resolves to a stop function. */
  listen(channel: string, onNotice: (payload: string) => void): Promise<() => Promise<void>>;
  /** Runs `work` if no one else – in any process – holds the lock of that name in this city; never waits. */
  tryLock<T>(name: string, work: () => Promise<T>): Promise<{ ran: true; value: T } | { ran: false }>;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** PostgreSQL's address; undefined means the embedded engine in `dataDir`. */
  databaseUrl?: string | undefined;
  dataDir: string;
  schema: string;
  log: Log;
  /** Refuse writes and long statements on every connection (PostgreSQL only). */
  readOnly?: boolean;
}

/** Opens the database; does not migrate it. PostgreSQL may still be away: then the first query says so. */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const { databaseUrl } = options;
  return databaseUrl ? openPostgres({ ...options, databaseUrl }) : openEmbedded(options);
}
