import type { RejectedRecord } from "#domain/observation.ts";
import type { ReplayOutcome } from "#domain/words.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import type { Database, Queryable } from "#platform/database/database.ts";
import type { Log } from "#platform/log.ts";
import { type ContentAgain, mergeAgain } from "./merge-again.ts";
import { failureOf } from "./poll-outcome.ts";
import type { Tally } from "./run-log.ts";
import { storableJson, storableText } from "./storable.ts";
import { mayPass } from "./take-up.ts";

/** What replays need of a source; a `SourcePipeline` is one. */
export interface Replayable {
  readonly source: SourceConfig;
  /** Maps a payload once more and hands it on. Null: it is not kept here. Throws what a poll would fail by. */
  mapAgain<T>(payloadHash: string, use: (content: ContentAgain) => Promise<T>): Promise<T | null>;
}

interface Waiting {
  id: number;
  source: string;
  runId: number;
  /** Null: the run is no longer on record. */
  hash: string | null;
  /** Another process of ingest, with a disk of its own, would have taken it by now. */
  isOld: boolean;
}

/** What is stored of a replay beside its outcome. */
interface ReplayResult {
  tally: Tally | null;
  rejected: { reasons: string[]; record: unknown }[] | null;
  error: string | null;
}

const mostRejected = 100;

const waitingReplays = `
  select replay.id, replay.source_id as source, replay.run_id as "runId", run.payload_hash as hash,
         replay.requested_at < now() - interval '5 seconds' as "isOld"
  from replay
  left join run on run.id = replay.run_id
  where replay.finished_at is null and ($1::bigint is null or replay.id = $1)
  order by replay.id`;

/**
 * Fulfils what operators asked to be mapped again, one after the other, of each source by one process at a time. To be called
 * every second or so; one look-up when nothing waits. What the database cannot take now stays for the next call.
 */
export async function replayWaiting(db: Database, pipelines: readonly Replayable[], log: Log): Promise<void> {
  for (const { id, source } of await db.query<Waiting>(waitingReplays, [null])) {
    await db.tryLock(`replay:${source}`, async () => {
      const [waiting] = await db.query<Waiting>(waitingReplays, [id]);
      if (waiting !== undefined) await replay(db, pipelines, waiting, log.child({ source, replay: id }));
    });
  }
}

async function replay(
  db: Database,
  pipelines: readonly Replayable[],
  waiting: Waiting,
  log: Log,
): Promise<void> {
  try {
    const { outcome, tally } = (await take(db, pipelines, waiting)) ?? { outcome: null, tally: null };
    if (outcome !== null) log.info({ outcome, tally }, "replayed");
  } catch (error) {
    if (mayPass(error)) throw error;
    const failed = failureOf(error);
    log.warn({ error, code: failed.code }, "a replay failed");
    await finish(db, waiting.id, "failed", { ...nothing, error: failed.message });
  }
}

/** Null: left to another process for now. */
async function take(
  db: Database,
  pipelines: readonly Replayable[],
  { id, source, runId, hash, isOld }: Waiting,
): Promise<{ outcome: ReplayOutcome; tally: Tally | null } | null> {
  const pipeline = pipelines.find((candidate) => candidate.source.id === source);
  if (pipeline !== undefined && hash !== null) {
    const merged = await pipeline.mapAgain(hash, (content) =>
      mergeAgain(db, pipeline.source, { hash, content, runId }, async (tx, done) => {
        const rejected = shown(await content.someRejected(tx, mostRejected));
        await finish(tx, id, done.outcome, { tally: done.tally, rejected, error: null });
      }),
    );
    if (merged !== null) return merged;
  }
  if (!isOld) return null;
  const outcome = pipeline === undefined ? "failed" : "gone";
  const error =
    pipeline === undefined ? "The city file does not name this source, or switches it off." : null;
  await finish(db, id, outcome, { ...nothing, error });
  return { outcome, tally: null };
}

const nothing: ReplayResult = { tally: null, rejected: null, error: null };

async function finish(
  tx: Queryable,
  id: number,
  outcome: ReplayOutcome,
  result: ReplayResult,
): Promise<void> {
  const error = result.error === null ? null : storableText(result.error);
  await tx.query("update replay set finished_at = now(), outcome = $2, result = $3 where id = $1", [
    id,
    outcome,
    JSON.stringify({ ...result, error }),
  ]);
}

function shown(rejected: readonly RejectedRecord[]): ReplayResult["rejected"] {
  return rejected.map(({ record, reasons }) => ({
    reasons: reasons.map(({ path, message }) => storableText(path === "" ? message : `${path}: ${message}`)),
    record: JSON.parse(storableJson(record)),
  }));
}
