import { hash } from "node:crypto";
import type { AccessPointStatus } from "#domain/words.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";

/** `again`: the payload was merged before, by another mapping; it brings what was rejected then, and misses nothing new. */
export type MergeOccasion = "first" | "again";

/** What a source says of a thing. */
export interface SaidRecord {
  key: string;
  /** Status apart; what is null is not known and not kept. */
  attributes: Record<string, unknown>;
  /** Null: the source only describes, or the thing has no status. */
  status: AccessPointStatus | null;
}

/** Where a payload differs from what is known, by key. */
export interface Differences {
  /** Its record is new or says something else than before. */
  changed: string[];
  /** Those of them that came for the first time. */
  fresh: string[];
  /** Was missing and is here again. */
  back: string[];
  /** This payload is the first not to bring it. */
  gone: string[];
  /** Its status is not the one believed, or a change of it is pending. */
  observed: string[];
  /** The source's hold began or ended. */
  holdChanged: boolean;
}

interface Difference {
  key: string;
  fresh: boolean;
  changed: boolean;
  back: boolean;
  observed: boolean;
}

/**
 * Writes the records that differ from what their source said last, marks what it did not bring, and begins or ends its hold.
 * Costs two reads when nothing differs.
 */
export async function writeRecords(
  tx: Queryable,
  source: string,
  said: readonly SaidRecord[],
  at: Date,
  occasion: MergeOccasion,
): Promise<Differences> {
  const keys = said.map((record) => record.key);
  const texts = said.map((record) => recordText(record.attributes));
  const hashes = texts.map((text) => hash("md5", text));
  const statuses = said.map((record) => record.status);
  const rows = await tx.query<Difference>(sqlFile("queries/merge/differences.sql"), [
    source,
    keys,
    hashes,
    statuses,
  ]);
  const keysWhere = (word: keyof Difference) => rows.filter((row) => row[word]).map((row) => row.key);
  const changed = keysWhere("changed");
  const fresh = keysWhere("fresh");
  const back = keysWhere("back");
  if (changed.length > 0) {
    const wanted = new Set(changed);
    const kept = said.flatMap((record, index) => (wanted.has(record.key) ? [index] : []));
    const pick = (column: readonly string[]) => kept.map((index) => column[index]);
    await tx.query(sqlFile("queries/merge/write-records.sql"), [
      source,
      pick(keys),
      pick(hashes),
      pick(texts),
    ]);
    await analyzeWhenMuchIsNew(tx, "record", fresh.length);
  }
  if (back.length > 0) await noteReturn(tx, source, back);
  const gone = occasion === "again" ? [] : await noteAbsence(tx, source, keys, at);
  const hold = await tx.query(sqlFile("queries/merge/note-hold.sql"), [source, at, fresh]);
  return { changed, fresh, back, gone, observed: keysWhere("observed"), holdChanged: hold.length > 0 };
}

async function noteReturn(tx: Queryable, source: string, back: readonly string[]): Promise<void> {
  await tx.query(
    `update record set missing_since = null, missing_accepted = false, retired_at = null
     where source_id = $1 and key = any ($2::text[])`,
    [source, back],
  );
}

async function noteAbsence(
  tx: Queryable,
  source: string,
  keys: readonly string[],
  at: Date,
): Promise<string[]> {
  const [row] = await tx.query<{ present: number }>(
    "select count(*) as present from record where source_id = $1 and missing_since is null",
    [source],
  );
  if (row?.present === keys.length) return [];
  const gone = await tx.query<{ key: string }>(sqlFile("queries/merge/note-gone.sql"), [source, keys, at]);
  return gone.map(({ key }) => key);
}

const muchRows = 500;

/**
 * Without fresh statistics a table that was just filled is planned as if it were empty (measured: a poll of 10,000 took
 * 8 s instead of 0.2 s), and the database's own housekeeping comes a minute later, or on the embedded engine not at all.
 */
export async function analyzeWhenMuchIsNew(tx: Queryable, tables: string, newRows: number): Promise<void> {
  if (newRows >= muchRows) await tx.query(`analyze ${tables}`);
}

/** What is known of a thing, as JSON; its hash tells whether the source says something else than before. */
export function recordText(attributes: Record<string, unknown>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null)));
}
