import type { Database } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import type { Log } from "#platform/log.ts";
import type { LineRow } from "../http/line-figures.ts";
import { InBackground, inTurns } from "./in-background.ts";

const inOneStatement = 8;

/** On how many days lines ride in the present edition of their timetables; read once an edition. */
export class RideDays {
  readonly #db: Database;
  readonly #kept: InBackground<ReadonlyMap<number, number>>;

  constructor(db: Database, log: Log) {
    this.#db = db;
    this.#kept = new InBackground("days of the timetables", log);
  }

  /** By line; null while it is being read. */
  of(lines: readonly LineRow[], editions: string): ReadonlyMap<number, number> | null {
    const ids = lines.map(({ id }) => id);
    return this.#kept.get(`${editions} ${ids.join(" ")}`, async (end) => {
      const days = new Map<number, number>();
      for (const some of inTurns(ids, inOneStatement, end)) {
        const query = sqlFile("queries/gaps/ride-days.sql");
        const rows = await this.#db.query<{ id: number; days: number }>(query, [some]);
        for (const row of rows) days.set(row.id, row.days);
      }
      return days;
    });
  }

  close(): Promise<void> {
    return this.#kept.close();
  }
}
