import type { MappedPayload } from "#domain/observation.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import type { Database } from "#platform/database/database.ts";
import type { Documents } from "../adapters/adapter.ts";
import type { Archive, ArchiveEntry } from "./archive.ts";
import { assertNotAhead } from "./arrival-time.ts";
import type { Progress } from "./import-progress.ts";
import { type Arrival, type Content, mergeContent } from "./merge.ts";
import type { ContentAgain } from "./merge-again.ts";
import type { RunResult, Tally } from "./run-log.ts";
import { newImportId, Postponed, removeStaged, type Staged, stagePieces } from "./stage-pieces.ts";
import { stagedAgain, stagedContent } from "./staged-content.ts";

interface ImporterOptions {
  db: Database;
  source: SourceConfig;
  /** What the source brings. */
  kind: string;
  archive: Archive;
  map: (piece: Documents, receivedAt: Date) => MappedPayload;
}

/** Of the payload this process merged last: what a repetition of it says without being read. */
interface Last extends Pick<MappedPayload, "payloadAt" | "skipped" | "notices"> {
  hash: string;
  runId: number;
  tally: Tally;
}

/** Another payload came since, by another process. */
class Overtaken extends Error {}

/** Takes payloads that are kept piece by piece into the database: staged in short statements, merged in one transaction. */
export class PieceImporter {
  readonly #options: ImporterOptions;
  #last: Last | null = null;

  constructor(options: ImporterOptions) {
    this.#options = options;
  }

  /** Throws what mapping and merging throw, and Postponed when another process is at it, or `signal` says stop. */
  async take(entry: ArchiveEntry, progress: Progress, signal?: AbortSignal): Promise<RunResult> {
    const { db, source } = this.#options;
    const arrival = arrivalOf(entry);
    const repeated = this.#last?.hash === entry.hash ? await this.#repeat(arrival, this.#last) : null;
    if (repeated !== null) return repeated;
    this.#last = null;
    return this.#withStaged(entry, progress, signal, async (staged) => {
      assertNotAhead(staged.payloadAt, entry.receivedAt);
      const content = stagedContent(staged, entry.receivedAt, progress);
      const run = await mergeContent(db, source, arrival, content);
      if (run.tally !== null)
        this.#last = { ...staged, hash: entry.hash, runId: run.runId, tally: run.tally };
      return run;
    });
  }

  /** Maps it once more and hands it on. */
  async again<T>(
    entry: ArchiveEntry,
    progress: Progress,
    use: (content: ContentAgain) => Promise<T>,
  ): Promise<T> {
    this.#last = null;
    return this.#withStaged(entry, progress, undefined, (staged) =>
      use(stagedAgain(staged, () => new Date(), progress)),
    );
  }

  /** Removes what a killed process left in the database, unless another one is at it. */
  async cleanUp(): Promise<void> {
    const { db, source } = this.#options;
    await db.tryLock(lockName(source), async () => {
      await removeStaged(db, { source: source.id });
      await db.query("delete from source_import where source_id = $1", [source.id]);
    });
  }

  /**
   * The payload that is known already, unread. Null: another one came since. Only within the process that
   * merged it: a newer program, or another city file, may understand more of the same bytes.
   */
  async #repeat(arrival: Arrival, last: Last): Promise<RunResult | null> {
    const { db, source } = this.#options;
    const { applied, unchanged } = last.tally;
    const content: Content = {
      ...last,
      historyFrom: null,
      merge: async (_tx, row) => {
        if (row.payloadHash !== last.hash) throw new Overtaken();
        return 0;
      },
      tally: () => ({ ...last.tally, applied: 0, unchanged: unchanged + applied }),
      keepRejected: async (tx, row, runId) => {
        await tx.query(
          `update rejected_record set last_run_id = $3, last_seen_at = $4, times = times + 1
           where source_id = $1 and last_run_id = $2`,
          [row.id, last.runId, runId, arrival.receivedAt],
        );
      },
    };
    try {
      const run = await mergeContent(db, source, arrival, content);
      this.#last = { ...last, runId: run.runId };
      return run;
    } catch (error) {
      if (error instanceof Overtaken) return null;
      throw error;
    }
  }

  async #withStaged<T>(
    entry: ArchiveEntry,
    progress: Progress,
    signal: AbortSignal | undefined,
    use: (staged: Staged) => Promise<T>,
  ): Promise<T> {
    const { db, source, kind, archive, map } = this.#options;
    const importId = newImportId();
    const done = await db.tryLock(lockName(source), async () => {
      await removeStaged(db, { source: source.id });
      try {
        progress.begin("checking", null);
        const staged = await stagePieces(archive.pieces(entry), importId, {
          db,
          source: source.id,
          kind,
          map: (piece) => map(piece, entry.receivedAt),
          progress,
          pieceCount: entry.pieces ?? 0,
          check: () => {
            if (signal?.aborted) throw new Postponed("the ingest stops; the payload stays on disk");
          },
        });
        return await use(staged);
      } finally {
        // What cannot be removed now goes at the next import or start.
        await removeStaged(db, { importId }).catch(() => {});
      }
    });
    if (!done.ran) throw new Postponed("another process takes up this source; the payload waits on disk");
    return done.value;
  }
}

function lockName(source: SourceConfig): string {
  return `import:${source.id}`;
}

function arrivalOf({ startedAt, receivedAt, hash, bytes }: ArchiveEntry): Arrival {
  return { startedAt, receivedAt, payloadHash: hash, payloadBytes: bytes };
}
