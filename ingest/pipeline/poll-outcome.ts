import { FeedError, type FeedErrorCode } from "../adapters/adapter.ts";
import type { RunResult } from "./run-log.ts";

/** `stopped`: given up by ourselves; `archive_failed`: the disk did not take or give the payload; `internal`: a fault of ours. */
export type FailureCode = FeedErrorCode | "stopped" | "archive_failed" | "internal";

/** How one poll ended: with a run on record, or without a payload to merge. */
export type PollOutcome = { kind: "done"; run: RunResult } | Failure;

export interface Failure {
  kind: "failed";
  code: FailureCode;
  /** Fit for operators: no secret, nothing of the payload. */
  message: string;
  /** How long the vendor asked us to wait; null if it did not. */
  retryAfterMs: number | null;
  /** The payload is safe on disk and waits for the database; the feed is not to blame. */
  isWaiting: boolean;
}

/** The disk did not do its part. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
}

export function failure(code: FailureCode, message: string, isWaiting = false): Failure {
  return { kind: "failed", code, message, retryAfterMs: null, isWaiting };
}

/** A foreseen error as it says itself; anything else as a fault of ours, whose text belongs into the log only. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FeedError) {
    return { ...failure(error.code, error.message), retryAfterMs: error.retryAfterMs };
  }
  if (error instanceof ArchiveError) return failure("archive_failed", error.message);
  return failure("internal", "a fault of this program; its log says more");
}
