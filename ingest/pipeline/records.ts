import { hash } from "node:crypto";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";

/** What a source says of a thing, status apart: JSON without the keys whose value is null. */
export interface SaidRecord {
  key: string;
  attributes: Record<string, unknown>;
}

export interface WrittenRecords {
  /** Keys whose record is new or says something else than before. */
  changed: string[];
  /** Those of them that came for the first time. */
  fresh: string[];
}

/** Writes the records that differ from what their source said last; costs one read when none does. */
export async function writeRecords(
  tx: Queryable,
  source: string,
  said: readonly SaidRecord[],
): Promise<WrittenRecords> {
  const texts = said.map((record) => JSON.stringify(withoutNulls(record.attributes)));
  const keys = said.map((record) => record.key);
  const hashes = texts.map((text) => hash("md5", text));
  const rows = await tx.query<{ key: string; new: boolean }>(sqlFile("queries/merge/changed-records.sql"), [
    source,
    keys,
    hashes,
  ]);
  if (rows.length === 0) return { changed: [], fresh: [] };
  const changed = new Set(rows.map((row) => row.key));
  const kept = said.flatMap((record, index) => (changed.has(record.key) ? [index] : []));
  await tx.query(sqlFile("queries/merge/write-records.sql"), [
    source,
    kept.map((index) => keys[index]),
    kept.map((index) => hashes[index]),
    kept.map((index) => texts[index]),
  ]);
  const fresh = rows.filter((row) => row.new).map((row) => row.key);
  await analyzeWhenMuchIsNew(tx, "record", fresh.length);
  return { changed: [...changed], fresh };
}

const muchRows = 500;

/**
 * Without fresh statistics a table that was just filled is planned as if it were empty (measured: a poll of 10,000 took
 * 8 s instead of 0.2 s), and the database's own housekeeping comes a minute later, or on the embedded engine not at all.
 */
export async function analyzeWhenMuchIsNew(tx: Queryable, tables: string, newRows: number): Promise<void> {
  if (newRows >= muchRows) await tx.query(`analyze ${tables}`);
}

export interface Presence {
  /** Keys that were missing and are back. */
  back: string[];
  /** Keys that this payload is the first not to bring. */
  gone: string[];
}

/** Marks what a good payload did not bring, and begins or ends the source's hold. Returns also whether that changed. */
export async function notePresence(
  tx: Queryable,
  source: string,
  keys: readonly string[],
  fresh: readonly string[],
  at: Date,
): Promise<Presence & { holdChanged: boolean }> {
  const [presence] = await tx.query<Presence>(sqlFile("queries/merge/note-presence.sql"), [source, keys, at]);
  const hold = await tx.query(sqlFile("queries/merge/note-hold.sql"), [source, at, fresh]);
  return { back: presence?.back ?? [], gone: presence?.gone ?? [], holdChanged: hold.length > 0 };
}

function withoutNulls(attributes: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null));
}
