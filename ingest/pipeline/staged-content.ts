import type { RejectedRecord } from "#domain/observation.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import type { Changes } from "./changes.ts";
import type { Progress } from "./import-progress.ts";
import type { Content } from "./merge.ts";
import type { ContentAgain } from "./merge-again.ts";
import { deriveBatches, keyPages, keysAtOnce } from "./merge-things.ts";
import { analyzeWhenMuchIsNew, type MergeOccasion } from "./records.ts";
import type { SourceRow } from "./source-row.ts";
import { Postponed, type Staged, stagedTally } from "./stage-pieces.ts";

/** A staged payload as it is merged when it comes. */
export function stagedContent(staged: Staged, receivedAt: Date, progress: Progress): Content {
  return {
    ...staged,
    historyFrom: null,
    merge: (tx, source, at, changes) => mergeStaged(tx, source, staged, { at, changes, progress }, "first"),
    tally: (applied) => stagedTally(staged, applied),
    keepRejected: async (tx, source, runId) => {
      await tx.query(sqlFile("queries/import/record-rejected.sql"), [
        staged.importId,
        source.id,
        runId,
        receivedAt,
        true,
      ]);
    },
  };
}

/** The same as it is merged once more, by another mapping. */
export function stagedAgain(staged: Staged, now: () => Date, progress: Progress): ContentAgain {
  const { importId } = staged;
  return {
    merge: (tx, source, at, changes) => mergeStaged(tx, source, staged, { at, changes, progress }, "again"),
    tally: (applied) => stagedTally(staged, applied),
    settleRejected: async (tx, source, { hash, runId }, isNewest) => {
      await assertWhole(tx, staged);
      await tx.query(sqlFile("queries/import/settle-rejected.sql"), [importId, source.id, hash]);
      if (!isNewest) return;
      const values = [importId, source.id, runId, now(), false];
      await tx.query(sqlFile("queries/import/record-rejected.sql"), values);
    },
    someRejected: (tx, most) =>
      tx.query<RejectedRecord>(
        "select record, reasons from import_rejected where import_id = $1 order by hash limit $2",
        [importId, most],
      ),
  };
}

interface Under {
  at: Date;
  changes: Changes;
  progress: Progress;
}

/** Presence and hold first, because what is derived reads them; then records and what is derived, batch by batch. */
async function mergeStaged(
  tx: Queryable,
  source: SourceRow,
  staged: Staged,
  { at, changes, progress }: Under,
  occasion: MergeOccasion,
): Promise<number> {
  const isSecret = hidesDifferences(source);
  progress.begin("merging", null, isSecret);
  await assertWhole(tx, staged);
  const about = [staged.importId, source.id];
  const [found] = await tx.query<{ changed: number; differing: number; back: number }>(
    sqlFile("queries/import/note-differences.sql"),
    about,
  );
  let differing = found?.differing ?? 0;
  if ((found?.back ?? 0) > 0) await changes.begin();
  if (occasion === "first") {
    const [row] = await tx.query<{ gone: number }>(sqlFile("queries/import/note-gone.sql"), [...about, at]);
    differing += row?.gone ?? 0;
    if ((row?.gone ?? 0) > 0) await changes.begin();
  }
  // Before new records are written: they are not among the things that could have gone missing.
  const hold = await tx.query(sqlFile("queries/merge/note-hold.sql"), [source.id, at, []]);
  if (hold.length > 0) {
    await changes.begin();
    await tx.query(sqlFile("queries/import/note-missing.sql"), about);
  }
  await analyzeWhenMuchIsNew(tx, "import_change", differing);
  progress.begin("merging", differing, isSecret);
  await deriveBatches(tx, source, writtenPages(tx, about, progress), at, changes);
  await tx.query("delete from import_change where import_id = $1", [staged.importId]);
  return found?.changed ?? 0;
}

/** How many premises differ would tell how many contracts began or ended; of a first payload, all are new. */
function hidesDifferences(source: SourceRow): boolean {
  return source.kind === "premises" && source.payloadAt !== null;
}

/** Pages of keys that differ, their records written. */
async function* writtenPages(
  tx: Queryable,
  about: readonly string[],
  progress: Progress,
): AsyncGenerator<string[]> {
  const pages = keyPages((after) =>
    tx.query(
      `select key from import_change where import_id = $1 and ($2::text is null or key > $2) order by key limit $3`,
      [about[0], after, keysAtOnce],
    ),
  );
  let done = 0;
  let written = 0;
  let analyzed = 0;
  for await (const keys of pages) {
    const [row] = await tx.query<{ written: number }>(sqlFile("queries/import/write-records.sql"), [
      ...about,
      keys,
    ]);
    written += row?.written ?? 0;
    if (written >= analyzed * 2) {
      await analyzeWhenMuchIsNew(tx, "record", written - analyzed);
      analyzed = written;
    }
    yield keys;
    done += keys.length;
    progress.advance(done);
  }
}

/** A database that crashed has emptied its unlogged tables; another process may have taken ours for left behind. */
async function assertWhole(tx: Queryable, { importId, observations, rejected }: Staged): Promise<void> {
  const [row] = await tx.query<{ rows: number; rejected: number }>(
    `select (select count(*) from import_row where import_id = $1) as rows,
            (select count(*) from import_rejected where import_id = $1) as rejected`,
    [importId],
  );
  if (row?.rows === observations && row.rejected === rejected) return;
  throw new Postponed("the rows of an import were lost; it begins anew from disk");
}
