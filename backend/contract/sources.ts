import { z } from "zod";
import { importPhases } from "../domain/words.ts";
import { instant, runOutcome, sourceState, tally } from "./common.ts";

/** A source as the public sees it: how fresh, whose, under which licence. Never its address. */
export const source = z.object({
  id: z.string(),
  adapter: z.string(),
  /** What it brings: `access-point`, `area`, … */
  as: z.string(),
  /** The source whose access points it describes; null when it has its own. */
  describes: z.string().nullable(),
  provider: z.string().nullable(),
  licence: z.string().nullable(),
  attribution: z.string().nullable(),
  state: sourceState,
  /** End of the last run, good or failed. */
  lastRunAt: instant.nullable(),
  /** Time of the last good payload, by the payload's own clock where it has one. */
  payloadAt: instant.nullable(),
  /** From this instant its access points are `unknown` unless a payload comes. */
  staleAt: instant.nullable(),
  /** Since when its runs fail; null while they do not. */
  failingSince: instant.nullable(),
  /** Why the last run failed: a stable code, no address. */
  failure: z.string().nullable(),
  heldSince: instant.nullable(),
  /** Planned start of the next run. */
  nextRunAt: instant.nullable(),
  /** Since when this source's history is known. */
  knownFrom: instant.nullable(),
  /** Of the last good run. */
  tally: tally.nullable(),
  /** A long import under way; null: none. */
  import: z
    .object({
      phase: z.enum(importPhases),
      /** The import, not the phase. */
      beganAt: instant,
      /** Of this phase: bytes while fetching, records otherwise. */
      done: z.int().nonnegative(),
      /** An estimate while records are checked. Null: not known. */
      expected: z.int().nonnegative().nullable(),
      /** Of this phase so far. Null: too early to say. */
      perSecond: z.number().nonnegative().nullable(),
    })
    .nullable(),
});
export type Source = z.infer<typeof source>;

export const sourcesAnswer = z.object({ at: instant, demo: z.boolean(), sources: z.array(source) });
export type SourcesAnswer = z.infer<typeof sourcesAnswer>;

export const run = z.object({
  id: z.int(),
  source: z.string(),
  startedAt: instant,
  finishedAt: instant,
  outcome: runOutcome,
  payloadAt: instant.nullable(),
  payloadHash: z.string().nullable(),
  payloadBytes: z.int().nullable(),
  tally: tally.nullable(),
  skipped: z.record(z.string(), z.int()),
  notices: z.record(z.string(), z.int()),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type Run = z.infer<typeof run>;
export const runsAnswer = z.object({ runs: z.array(run), next: z.string().nullable() });
export type RunsAnswer = z.infer<typeof runsAnswer>;

export const rejectedRecord = z.object({
  id: z.int(),
  source: z.string(),
  /** The same record is kept once: first and last run that brought it, and how many did. */
  firstRun: z.int(),
  lastRun: z.int(),
  times: z.int(),
  lastSeenAt: instant,
  reasons: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
  record: z.unknown(),
});
export type RejectedRecordView = z.infer<typeof rejectedRecord>;
export const rejectedRecordsAnswer = z.object({
  rejectedRecords: z.array(rejectedRecord),
  next: z.string().nullable(),
});
export type RejectedRecordsAnswer = z.infer<typeof rejectedRecordsAnswer>;
