import type { Before } from "#contract/gaps.ts";
import type { Database } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import type { Log } from "#platform/log.ts";
import type { Moment } from "../http/moment.ts";
import { InBackground, inTurns } from "./in-background.ts";

const dayMs = 86_400_000;
const daysBack = 30;
/** So many are computed in one statement: the embedded engine does nothing else meanwhile. */
const inOneStatement = 8;

/** One thing whose share is compared, and what that rests on: another structure is another question. */
interface Subject {
  id: number;
  structure: string | number;
}

interface Shares {
  at: Date;
  shares: ReadonlyMap<number, number>;
}

/** Nominal shares of 30 days ago, computed from the transitions once a day and structure. */
export class PastShares {
  readonly #db: Database;
  readonly #query: string;
  readonly #kept: InBackground<Shares>;

  /** @param query gives `id` and `share` of the things $1 at $2 */
  constructor(db: Database, log: Log, query: string) {
    this.#db = db;
    this.#query = query;
    this.#kept = new InBackground(query, log);
  }

  /** How a thing's share of now compares; null where that is not known, or not known yet. */
  compare(
    moment: Moment,
    subjects: readonly Subject[],
  ): (id: number, shareNow: number | undefined) => Before | null {
    const past = this.#of(moment, subjects);
    return (id, shareNow) => {
      const share = past?.shares.get(id);
      if (past === null || share === undefined || shareNow === undefined) return null;
      return { at: past.at.toISOString(), share, points: (shareNow - share) * 100 };
    };
  }

  close(): Promise<void> {
    return this.#kept.close();
  }

  #of({ isPresent, now, knownFrom }: Moment, subjects: readonly Subject[]): Shares | null {
    const at = new Date(now.getTime() - daysBack * dayMs);
    if (!isPresent || knownFrom === null || at < knownFrom || subjects.length === 0) return null;
    const structure = subjects.map((subject) => `${subject.id}:${subject.structure}`).join(" ");
    const ids = subjects.map(({ id }) => id);
    return this.#kept.get(`${Math.floor(now.getTime() / dayMs)} ${structure}`, async (end) => {
      const shares = new Map<number, number>();
      for (const some of inTurns(ids, inOneStatement, end)) {
        const values = [some, at];
        const rows = await this.#db.query<{ id: number; share: number }>(sqlFile(this.#query), values);
        for (const { id, share } of rows) shares.set(id, Math.min(1, Math.max(0, share)));
      }
      return { at, shares };
    });
  }
}
