import { hash } from "node:crypto";
import type { MappedPayload, RejectedRecord } from "#domain/observation.ts";
import type { RunOutcome } from "#domain/words.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import type { Database, Queryable } from "#platform/database/database.ts";
import { announce, Changes } from "./changes.ts";
import { lockSource } from "./source-row.ts";
import { storableJson, storableText } from "./storable.ts";

/** received = applied + unchanged + rejected + skipped */
export interface Tally {
  received: number;
  applied: number;
  unchanged: number;
  rejected: number;
  skipped: number;
}

/** The tally of a mapped payload of which so many records brought something new. */
export function tallyOf(
  { received, observations, rejected, skipped }: MappedPayload,
  applied: number,
): Tally {
  return {
    received,
    applied,
    unchanged: observations.length - applied,
    rejected: rejected.length,
    skipped: Object.values(skipped).reduce((sum, count) => sum + count, 0),
  };
}

export interface RunResult {
  runId: number;
  outcome: RunOutcome;
  tally: Tally | null;
  dataVersion: number;
  held: boolean;
}

export interface PollInput {
  startedAt: Date;
  receivedAt: Date;
  outcome: "not_modified" | "failed";
  error?: { code: string; message: string };
}

/** Records a poll that brought no payload to merge. A failed poll alone changes nothing else. */
export async function recordRun(db: Database, source: SourceConfig, input: PollInput): Promise<RunResult> {
  return db.transaction(async (tx) => {
    const row = await lockSource(tx, source.id);
    const run = await writeRun(tx, row.id, { ...input, payloadAt: row.payloadAt });
    const dataVersion = await announce(tx, row.id, new Changes(tx));
    return { runId: run.id, outcome: input.outcome, tally: null, dataVersion, held: run.held };
  });
}

interface RunEntry {
  startedAt: Date;
  outcome: RunOutcome;
  payloadAt: Date | null;
  payloadHash?: string;
  payloadBytes?: number;
  skipped?: Record<string, number>;
  notices?: Record<string, number>;
  tally?: Tally;
  error?: { code: string; message: string };
}

/** Writes a run and what it means for its source's state. Returns its id and whether the source is held. */
export async function writeRun(
  tx: Queryable,
  source: string,
  entry: RunEntry,
): Promise<{ id: number; held: boolean }> {
  const { tally } = entry;
  const figures = [tally?.received, tally?.applied, tally?.unchanged, tally?.rejected, tally?.skipped].map(
    (figure) => figure ?? null,
  );
  const [row] = await tx.query<{ id: number }>(
    `insert into run (source_id, started_at, finished_at, outcome, payload_at, payload_hash, payload_bytes,
                      skipped_by, notices, error_code, error_message, received, applied, unchanged, rejected, skipped)
     values ($1, $2, greatest(clock_timestamp(), $2), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     returning id`,
    [
      source,
      entry.startedAt,
      entry.outcome,
      entry.payloadAt,
      entry.payloadHash ?? null,
      entry.payloadBytes ?? null,
      storableJson(entry.skipped ?? {}),
      storableJson(entry.notices ?? {}),
      entry.error?.code ?? null,
      entry.error ? storableText(entry.error.message) : null,
      ...figures,
    ],
  );
  const id = row?.id ?? 0;
  const [state] = await tx.query<{ held: boolean }>(
    `update source
     set last_run_id = $2, last_run_at = clock_timestamp(), failure = $3,
         failing_since = case when $3::text is not null then coalesce(failing_since, $4) end,
         received = coalesce($5, received), applied = coalesce($6, applied), unchanged = coalesce($7, unchanged),
         rejected = coalesce($8, rejected), skipped = coalesce($9, skipped)
     where id = $1
     returning held_since is not null as held`,
    [source, id, entry.error?.code ?? null, entry.startedAt, ...figures],
  );
  return { id, held: state?.held ?? false };
}

/**
 * Keeps rejected records with their reasons: each once, however many runs bring it. Instants in it do not make it another
 * one: with the time it was last seen, a bad node would be a new row at every poll. The latest wording is kept.
 */
export async function recordRejected(
  tx: Queryable,
  source: string,
  runId: number,
  rejected: readonly RejectedRecord[],
  seenAt: Date,
): Promise<void> {
  if (rejected.length === 0) return;
  const { hashes, reasons, records } = keptRejected(rejected);
  await tx.query(
    `with said as materialized (
       select distinct on (hash) hash, reasons::jsonb as reasons, record::jsonb as record
       from unnest($4::text[], $5::text[], $6::text[]) said (hash, reasons, record)
       order by hash
     )
     insert into rejected_record (source_id, hash, first_run_id, last_run_id, last_seen_at, reasons, record)
     select $1, hash, $2, $2, $3, reasons, record from said
     on conflict (source_id, hash) do update
       set last_run_id = excluded.last_run_id, last_seen_at = excluded.last_seen_at, record = excluded.record,
           times = rejected_record.times + 1`,
    [source, runId, seenAt, hashes, reasons, records],
  );
}

/** Adds what is rejected and not on the list yet; what is has not come once more. */
export async function writeRejected(
  tx: Queryable,
  source: string,
  runId: number,
  { hashes, reasons, records }: KeptRejected,
): Promise<void> {
  await tx.query(
    `with said as materialized (
       select distinct on (hash) hash, reasons::jsonb as reasons, record::jsonb as record
       from unnest($3::text[], $4::text[], $5::text[]) said (hash, reasons, record)
       order by hash
     ),
     brought as materialized (
       select coalesce(finished_at, now()) as at from (select 1) one left join run on run.id = $2
     )
     insert into rejected_record (source_id, hash, first_run_id, last_run_id, last_seen_at, reasons, record)
     select $1, hash, $2, $2, at, reasons, record from said cross join brought
     on conflict (source_id, hash) do nothing`,
    [source, runId, hashes, reasons, records],
  );
}

/** As they are kept, by place. */
interface KeptRejected {
  /** Equal for what is the same fault of the same record. */
  hashes: string[];
  reasons: string[];
  records: string[];
}

/** Rejected records as they are kept. */
export function keptRejected(rejected: readonly RejectedRecord[]): KeptRejected {
  const reasons = rejected.map((entry) => storableJson(entry.reasons));
  const records = rejected.map((entry) => storableJson(entry.record));
  const hashes = records.map((record, index) =>
    hash("md5", `${record.replace(instants, '"(time)"')}\n${reasons[index]}`),
  );
  return { hashes, reasons, records };
}

/** Texts in JSON that are a date with a time, such as "2026-03-01T12:00:00+0100". */
const instants = /"\d{4}-\d\d-\d\d[T ]\d\d:\d\d[^"\\]*"/g;
