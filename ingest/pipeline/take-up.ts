import type { MappedPayload } from "#domain/observation.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import type { Database } from "#platform/database/database.ts";
import { isDatabaseUnavailable, sqlStateOf } from "#platform/database/database-errors.ts";
import { isAppError } from "#platform/errors.ts";
import type { Log } from "#platform/log.ts";
import { type Documents, UnusablePayload } from "../adapters/adapter.ts";
import type { Archive, ArchiveEntry } from "./archive.ts";
import { assertNotAhead } from "./arrival-time.ts";
import { mergePayload } from "./merge.ts";
import { ArchiveError, type Failure, failure, failureOf, type PollOutcome } from "./poll-outcome.ts";
import { type RunResult, recordRun } from "./run-log.ts";
import { Postponed } from "./stage-pieces.ts";

export interface TakeUpContext {
  db: Database;
  source: SourceConfig;
  archive: Archive;
  map: (documents: Documents, receivedAt: Date) => MappedPayload;
  /** Merges a payload that is kept piece by piece. */
  takePieces: (entry: ArchiveEntry) => Promise<RunResult>;
  log: Log;
}

/** The payload of the poll under way, whose documents need not be read from disk again. */
export interface LivePayload {
  entry: ArchiveEntry;
  /** Null: it is kept piece by piece. */
  documents: Documents | null;
}

/** Merges one source's pending payloads in order of receipt; stops at the first the database cannot take now. Never throws. */
export async function takeUpPending(context: TakeUpContext): Promise<{ isDone: boolean }> {
  const { waiting } = await takeUpAll(context, null);
  return { isDone: waiting === null };
}

/** The same, ending with the payload of the poll under way; resolves to that one's outcome. */
export async function takeUpLive(context: TakeUpContext, live: LivePayload): Promise<PollOutcome> {
  const { waiting, ofLive } = await takeUpAll(context, live);
  // Not among the pending ones: another process took it up already. Merging it again only adds a run.
  return waiting ?? ofLive ?? (await takeUp(context, live.entry, live.documents));
}

async function takeUpAll(
  context: TakeUpContext,
  live: LivePayload | null,
): Promise<{ waiting: Failure | null; ofLive: PollOutcome | null }> {
  let ofLive: PollOutcome | null = null;
  try {
    for (const entry of await context.archive.pending()) {
      const isLive = live !== null && isSame(entry, live.entry);
      const outcome = await takeUp(context, entry, isLive ? live.documents : null);
      if (outcome.kind === "failed" && outcome.isWaiting) return { waiting: outcome, ofLive };
      if (isLive) ofLive = outcome;
    }
  } catch (error) {
    context.log.error({ error }, "the archive of payloads cannot be read");
    return { waiting: failure("archive_failed", "the archive of payloads cannot be read", true), ofLive };
  }
  return { waiting: null, ofLive };
}

function isSame(a: ArchiveEntry, b: ArchiveEntry): boolean {
  return a.hash === b.hash && a.receivedAt.getTime() === b.receivedAt.getTime();
}

async function takeUp(
  context: TakeUpContext,
  entry: ArchiveEntry,
  documents: Documents | null,
): Promise<PollOutcome> {
  try {
    const run =
      entry.pieces === undefined
        ? await takeWhole(context, entry, documents)
        : await context.takePieces(entry);
    // Left pending by a failing disk, it is merged once more later, which changes nothing.
    await context.archive.settle(entry, "merged").catch((error: unknown) => {
      context.log.warn({ error }, "a merged payload could not be marked as such");
    });
    return { kind: "done", run };
  } catch (error) {
    if (mayPass(error)) return waitingFailure(context, error);
    return refuse(context, entry, error);
  }
}

async function takeWhole(
  context: TakeUpContext,
  entry: ArchiveEntry,
  documents: Documents | null,
): Promise<RunResult> {
  const mapped = context.map(documents ?? (await readDocuments(context.archive, entry)), entry.receivedAt);
  assertNotAhead(mapped.payloadAt, entry.receivedAt);
  const { startedAt, receivedAt, hash, bytes } = entry;
  const input = { startedAt, receivedAt, payloadHash: hash, payloadBytes: bytes, mapped };
  return mergePayload(context.db, context.source, input);
}

async function readDocuments(archive: Archive, entry: ArchiveEntry): Promise<Documents> {
  try {
    return await archive.documents(entry);
  } catch (error) {
    throw new ArchiveError("a payload kept on disk cannot be read back", { cause: error });
  }
}

/** What cannot be merged must not stand in the way of what can. */
async function refuse(context: TakeUpContext, entry: ArchiveEntry, error: unknown): Promise<Failure> {
  const { archive, db, source, log } = context;
  const refused = failureOf(error);
  if (refused.code === "internal") log.error({ error }, "a payload could not be merged");
  try {
    // Of an unknown format nobody can say what must be dropped from it: only its trace may stay.
    if (error instanceof UnusablePayload) {
      const bodies = [{ hash: entry.hash, bytes: entry.bytes, errorPosition: null }];
      await archive.refuse(entry, { receivedAt: entry.receivedAt, code: refused.code, bodies });
    } else await archive.settle(entry, "refused");
    const { startedAt, receivedAt } = entry;
    await recordRun(db, source, { startedAt, receivedAt, outcome: "failed", error: refused });
    return refused;
  } catch (second) {
    log.warn({ error: second }, "a refused payload could not be recorded");
    return refused;
  }
}

function waitingFailure({ log }: TakeUpContext, error: unknown): Failure {
  if (isDatabaseUnavailable(error)) {
    return failure("database_unavailable", "the database is away; the payload waits on disk", true);
  }
  if (error instanceof Postponed) return failure("stopped", error.message, true);
  log.error({ error }, "the database did not take a payload; it waits on disk");
  return failure("internal", "the database did not take the payload; it waits on disk", true);
}

/** Errors of the database's state, or ours, and not of the payload: away, full, busy, being shut down, out of time. */
export function mayPass(error: unknown): boolean {
  return (
    error instanceof Postponed ||
    isDatabaseUnavailable(error) ||
    isAppError(error, "query_timeout") ||
    /^(40|53|55|57|58)...$/.test(sqlStateOf(error) ?? "")
  );
}
