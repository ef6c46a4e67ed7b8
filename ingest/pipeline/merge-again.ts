import type { MappedPayload, RejectedRecord } from "#domain/observation.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import type { Database, Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { announce, Changes } from "./changes.ts";
import { refreshFeedIncidents } from "./incidents.ts";
import { mergeObservations } from "./merge.ts";
import { keptRejected, type Tally, tallyOf, writeRejected } from "./run-log.ts";
import { lockSource, type SourceRow } from "./source-row.ts";

export interface MergedAgain {
  /** `mapped`: newer payloads have come, so nothing of it applies. */
  outcome: "merged" | "mapped";
  tally: Tally;
}

/** Today's mapping of a payload that came before, whether it is held in memory or staged in the database. */
export interface ContentAgain {
  /** Returns how many records brought something new. */
  merge(tx: Queryable, source: SourceRow, at: Date, changes: Changes): Promise<number>;
  tally(applied: number): Tally;
  /** Takes off the list what of the payload is rejected no longer; where it is the newest, adds what is now. */
  settleRejected(tx: Queryable, source: SourceRow, payload: PayloadAgain, isNewest: boolean): Promise<void>;
  /** Some of what is rejected now. */
  someRejected(tx: Queryable, most: number): Promise<RejectedRecord[]>;
}

interface PayloadAgain {
  hash: string;
  runId: number;
}

/** Of a payload in memory. */
export function contentAgain(mapped: MappedPayload): ContentAgain {
  return {
    merge: (tx, source, at, changes) => mergeObservations(tx, source, mapped, at, changes, "again"),
    tally: (applied) => tallyOf(mapped, applied),
    settleRejected: async (tx, source, { hash, runId }, isNewest) => {
      const rejected = keptRejected(mapped.rejected);
      await tx.query(sqlFile("queries/merge/settle-rejected.sql"), [source.id, hash, rejected.hashes]);
      if (isNewest) await writeRejected(tx, source.id, runId, rejected);
    },
    someRejected: async (_tx, most) => mapped.rejected.slice(0, most),
  };
}

/**
 * Merges a payload's mapping of today where it is still its source's newest. What was rejected or skipped before applies at the
 * payload's time, records follow the mapping; facts applied before stay, and nothing turns missing: that is for the next
 * payload to say. So doing it twice changes nothing twice.
 * @param note writes down what came of it, in the same commit
 */
export async function mergeAgain(
  db: Database,
  source: SourceConfig,
  payload: PayloadAgain & { content: ContentAgain },
  note: (tx: Queryable, done: MergedAgain) => Promise<void>,
): Promise<MergedAgain> {
  const { hash, content } = payload;
  return db.transaction(async (tx) => {
    const row = await lockSource(tx, source.id);
    const changes = new Changes(tx);
    const isNewest = row.payloadHash === hash && row.appliedAt !== null;
    const applied = isNewest ? await merge(tx, row, content, row.appliedAt, changes) : 0;
    await content.settleRejected(tx, row, payload, isNewest);
    const done: MergedAgain = { outcome: isNewest ? "merged" : "mapped", tally: content.tally(applied) };
    await note(tx, done);
    if (changes.happened) await announce(tx, row.id, changes);
    return done;
  });
}

async function merge(
  tx: Queryable,
  row: SourceRow,
  content: ContentAgain,
  at: Date | null,
  changes: Changes,
): Promise<number> {
  if (at === null) return 0;
  const applied = await content.merge(tx, row, at, changes);
  if (row.staleWrittenAt !== null) {
    // What applied just now has grown stale with the rest.
    await tx.query("update source set stale_written_at = null where id = $1", [row.id]);
    const [gone] = await tx.query<{ ids: number[] }>("select write_stale($1, $2) as ids", [
      row.id,
      row.staleWrittenAt,
    ]);
    changes.status(gone?.ids ?? []);
  }
  await changes.refresh();
  // Things that returned may have ended a hold: not at the payload's time, for we learnt it now.
  const [clock] = await tx.query<{ now: Date }>("select now() as now");
  if (clock !== undefined) await refreshFeedIncidents(tx, row.id, clock.now, changes);
  return applied;
}
