import { parseDurationMs } from "#domain/duration.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import type { Database } from "#platform/database/database.ts";
import { isDatabaseUnavailable } from "#platform/database/database-errors.ts";
import type { Log } from "#platform/log.ts";
import { maskSecrets, type Secret } from "#platform/secret.ts";
import {
  type Adapter,
  type CityFrame,
  type Documents,
  FeedError,
  type StreamReader,
} from "../adapters/adapter.ts";
import { Archive, type ArchiveEntry } from "./archive.ts";
import { createFeedClient, type PollClient } from "./feed-client.ts";
import { clearSpool, fetchPieces, whileSpooling } from "./fetch-pieces.ts";
import { ImportProgress, type Progress } from "./import-progress.ts";
import { type ContentAgain, contentAgain } from "./merge-again.ts";
import { PieceImporter } from "./piece-importer.ts";
import { ArchiveError, type Failure, failure, failureOf, type PollOutcome } from "./poll-outcome.ts";
import { longestKept, pruneRunLog, type Retention } from "./retention.ts";
import { recordRun } from "./run-log.ts";
import { kindOf } from "./source-row.ts";
import { type TakeUpContext, takeUpLive, takeUpPending } from "./take-up.ts";
import type { Validators } from "./validators.ts";

export interface PipelineContext {
  db: Database;
  city: CityFrame;
  dataDir: string;
  log: Log;
  /** Masked wherever a message could repeat them. */
  secrets?: readonly Secret[];
  /** How long merged payloads stay on disk, and runs in the database. */
  retention: Pick<Retention, "payloads" | "runs">;
  /** How often a long import says how far it is. */
  progressEveryMs?: number;
  now?: () => Date;
}

/** What "not modified" stands for: the last payload this process kept, and what a server recognises it by. */
interface Known {
  entry: ArchiveEntry;
  validators: Validators;
}

type Times = Pick<ArchiveEntry, "startedAt" | "receivedAt">;

/**
 * The pipeline of one source: fetch → scrub → archive → map → merge. Its polls take turns, and none of them throws.
 * The first poll of a process is unconditional: a newer program may keep other fields of the same answer.
 */
export class SourcePipeline {
  readonly source: SourceConfig;
  readonly #adapter: Adapter;
  readonly #options: unknown;
  readonly #context: PipelineContext;
  readonly #takeUp: TakeUpContext;
  readonly #importer: PieceImporter;
  readonly #now: () => Date;
  #progress: Progress | null = null;
  #signal: AbortSignal | undefined;
  #isTidy = false;
  #known: Known | null = null;
  #previousPayloadAt: Date | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  /** Throws where the source's options are not the adapter's. */
  constructor(source: SourceConfig, adapter: Adapter, context: PipelineContext) {
    this.source = source;
    this.#adapter = adapter;
    this.#options = adapter.options.parse(source.options);
    this.#context = { ...context, log: context.log.child({ source: source.id }) };
    this.#now = context.now ?? (() => new Date());
    const about = { db: context.db, source, archive: new Archive(context.dataDir, source.id) };
    const map: TakeUpContext["map"] = (documents, receivedAt) =>
      adapter.map(documents, { source, options: this.#options, city: context.city, receivedAt });
    this.#importer = new PieceImporter({ ...about, kind: kindOf(source, adapter), map });
    const takePieces: TakeUpContext["takePieces"] = (entry) =>
      this.#withProgress((progress) => this.#importer.take(entry, progress, this.#signal));
    this.#takeUp = { ...about, map, takePieces, log: this.#context.log };
  }

  get isStreamed(): boolean {
    return isStreamed(this.#adapter, this.#options);
  }

  /** Polls the source once, after taking up what the database did not take before. `signal` gives up the fetch, not the merge. */
  poll(signal?: AbortSignal): Promise<PollOutcome> {
    return this.#inTurn(async () => {
      const startedAt = this.#now();
      this.#signal = signal;
      await this.#tidyUp();
      const client = createFeedClient({
        source: this.source,
        ...(this.#known ? { validators: this.#known.validators } : {}),
        signal,
        now: this.#now,
      });
      const attempt = isStreamed(this.#adapter, this.#options)
        ? this.#attemptStreamed(this.#adapter, startedAt, client)
        : this.#attempt(startedAt, client);
      const outcome = await attempt.catch((error: unknown) =>
        signal?.aborted
          ? failure("stopped", "given up, because the ingest stops")
          : this.#fail(startedAt, client, error),
      );
      await client.close();
      this.#report(outcome, startedAt);
      return outcome;
    });
  }

  /** Merges what waits on disk, oldest first. True when nothing waits any more. */
  recoverPending(signal?: AbortSignal): Promise<boolean> {
    return this.#inTurn(async () => {
      this.#signal = signal;
      await this.#tidyUp();
      return (await takeUpPending(this.#takeUp)).isDone;
    });
  }

  /** Maps a payload that is kept by today's mapping and hands it on. Null: it is not kept. Throws what a poll would fail by. */
  async mapAgain<T>(payloadHash: string, use: (content: ContentAgain) => Promise<T>): Promise<T | null> {
    const { archive, map } = this.#takeUp;
    const entry = await kept(archive.newest(payloadHash));
    if (entry === null) return null;
    if (entry.pieces !== undefined) {
      return this.#withProgress((progress) => this.#importer.again(entry, progress, use));
    }
    return use(contentAgain(map(await kept(archive.documents(entry)), entry.receivedAt)));
  }

  /** Drops payloads, runs and rejected records past their time; what they brought stays. */
  prune(): Promise<void> {
    const { retention, db } = this.#context;
    return this.#inTurn(async () => {
      const keepMs = Math.min(parseDurationMs(retention.payloads), longestKept(this.source, this.#adapter));
      await this.#takeUp.archive.prune(new Date(this.#now().getTime() - keepMs));
      await pruneRunLog(db, this.source.id, retention.runs);
    });
  }

  async #attempt(startedAt: Date, client: PollClient): Promise<PollOutcome> {
    const documents = await this.#adapter.fetch({
      source: this.source,
      options: this.#options,
      client,
      previousPayloadAt: await this.#lastPayloadAt(),
      now: startedAt,
    });
    const times = { startedAt, receivedAt: this.#now() };
    if (documents === null) return this.#takeUnchanged(times, client);
    return this.#takeNew(this.#adapter.scrub(documents, this.#options), times, client);
  }

  async #attemptStreamed(
    adapter: StreamingAdapter,
    startedAt: Date,
    client: PollClient,
  ): Promise<PollOutcome> {
    const { db, city } = this.#context;
    const { archive, source } = this.#takeUp;
    return this.#withProgress(async (progress) => {
      const entry = await whileSpooling(db, source.id, () =>
        fetchPieces({
          ...{ adapter, source, options: this.#options, city, client, archive, progress, startedAt },
          now: this.#now,
          signal: this.#signal,
        }),
      );
      if (entry !== null) return this.#take(entry, null, client.validators());
      return this.#takeUnchanged({ startedAt, receivedAt: this.#now() }, client);
    });
  }

  async #takeNew(documents: Documents, times: Times, client: PollClient): Promise<PollOutcome> {
    const bytes = client.traces().reduce((sum, body) => sum + body.bytes, 0);
    const entry = await kept(this.#takeUp.archive.add(documents, { ...times, bytes }));
    return this.#take(entry, documents, client.validators());
  }

  /**
   * 304: a feed with a time of its own says nothing new, not even how fresh it is. One without says that what it said
   * last is true now, so that payload is taken up again with the new time of receipt.
   */
  async #takeUnchanged(times: Times, client: PollClient): Promise<PollOutcome> {
    const known = this.#known;
    this.#known = null;
    if (!known) throw new FeedError("http_status", "the server says 304 to a request that named no version");
    const documents = await this.#read(known.entry);
    const validators = { ...known.validators, ...client.validators() };
    const first = documents ?? (await this.#firstPiece(known.entry));
    if (first === null || this.#takeUp.map(first, times.receivedAt).payloadAt === null) {
      const entry = await kept(this.#takeUp.archive.repeat({ ...known.entry, ...times }));
      return this.#take(entry, documents, validators);
    }
    this.#known = { ...known, validators };
    await takeUpPending(this.#takeUp);
    const run = await recordRun(this.#context.db, this.source, { ...times, outcome: "not_modified" });
    return { kind: "done", run };
  }

  /** Null: it is kept piece by piece. */
  async #read(entry: ArchiveEntry): Promise<Documents | null> {
    return entry.pieces === undefined ? kept(this.#takeUp.archive.documents(entry)) : null;
  }

  async #firstPiece(entry: ArchiveEntry): Promise<Documents | null> {
    for await (const piece of this.#takeUp.archive.pieces(entry)) return piece;
    return null;
  }

  async #take(
    entry: ArchiveEntry,
    documents: Documents | null,
    validators: Validators,
  ): Promise<PollOutcome> {
    const outcome = await takeUpLive(this.#takeUp, { entry, documents });
    const isKept = outcome.kind === "done" || outcome.isWaiting;
    this.#known = isKept ? { entry, validators } : null;
    return outcome;
  }

  /** Of the database while it is there; else the last we read, which is older and so leaves no gap in a change history. */
  async #lastPayloadAt(): Promise<Date | null> {
    const rows = await this.#context.db
      .query<{ payload_at: Date | null }>("select payload_at from source where id = $1", [this.source.id])
      .catch(() => null);
    if (rows) this.#previousPayloadAt = rows[0]?.payload_at ?? null;
    return this.#previousPayloadAt;
  }

  /** A poll without a payload: its trace is kept, what waits is taken up, the run is recorded if the database is there. */
  async #fail(startedAt: Date, client: PollClient, error: unknown): Promise<Failure> {
    const { db, log, secrets = [] } = this.#context;
    const failed = isDatabaseUnavailable(error)
      ? failure("database_unavailable", "the database is away")
      : failureOf(error);
    failed.message = maskSecrets(failed.message, secrets);
    const receivedAt = this.#now();
    if (failed.code === "internal" || failed.code === "archive_failed")
      log.error({ error }, "a poll failed by a fault of ours");
    try {
      const bodies = client.traces();
      const isUnreadable = failed.code === "not_json" || failed.code === "unusable_payload";
      if (isUnreadable && bodies.length > 0) {
        await this.#takeUp.archive.addRefused({ receivedAt, code: failed.code, bodies });
      }
      await takeUpPending(this.#takeUp);
      await recordRun(db, this.source, { startedAt, receivedAt, outcome: "failed", error: failed });
    } catch (second) {
      log.warn({ error: second }, "a failed poll could not be recorded");
    }
    return failed;
  }

  #report(outcome: PollOutcome, startedAt: Date): void {
    const { log } = this.#context;
    const durationMs = this.#now().getTime() - startedAt.getTime();
    if (outcome.kind === "done") {
      const { outcome: result, tally, held } = outcome.run;
      log.info({ outcome: result, tally, held, durationMs }, "polled");
    } else log.warn({ code: outcome.code, reason: outcome.message, durationMs }, "poll failed");
  }

  /** One for all that a poll takes up, so that the pages see one import. */
  async #withProgress<T>(work: (progress: Progress) => Promise<T>): Promise<T> {
    if (this.#progress !== null) return work(this.#progress);
    const { db, log, progressEveryMs } = this.#context;
    const progress = new ImportProgress({ db, source: this.source.id, log, everyMs: progressEveryMs });
    this.#progress = progress;
    try {
      return await work(progress);
    } finally {
      this.#progress = null;
      await progress.end();
    }
  }

  /** Once a process: what a killed one left behind. */
  async #tidyUp(): Promise<void> {
    if (this.#isTidy || this.#adapter.stream === undefined) return;
    const { db, log } = this.#context;
    try {
      await clearSpool(db, this.source.id, this.#takeUp.archive);
      await this.#importer.cleanUp();
      this.#isTidy = true;
    } catch (error) {
      if (!isDatabaseUnavailable(error)) log.warn({ error }, "what an import left behind was not removed");
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => {});
    return turn;
  }
}

type StreamingAdapter = Adapter & { stream: StreamReader };

function isStreamed(adapter: Adapter, options: unknown): adapter is StreamingAdapter {
  return adapter.stream?.applies(options) ?? false;
}

async function kept<T>(done: Promise<T>): Promise<T> {
  try {
    return await done;
  } catch (error) {
    throw new ArchiveError("the archive of payloads does not work", { cause: error });
  }
}
