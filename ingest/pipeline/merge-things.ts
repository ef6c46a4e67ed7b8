import type { Observation } from "#domain/observation.ts";
import type { Queryable } from "#platform/database/database.ts";
import type { SourceKind } from "../adapters/adapter.ts";
import type { Changes } from "./changes.ts";
import { derivers } from "./derive.ts";
import { type MergeOccasion, writeRecords } from "./records.ts";
import type { SourceRow } from "./source-row.ts";

/** How many things are derived at a time. */
export const keysAtOnce = 5_000;

/** An observation of which the record says all: nothing of it has to be confirmed. */
export type ThingObservation = Exclude<
  Extract<Observation, { attributes: object }>,
  { kind: "access-point" }
>;

/** Merges things that have no status to be confirmed. Returns how many records brought something new. */
export async function mergeThings(
  tx: Queryable,
  source: SourceRow,
  observations: readonly ThingObservation[],
  at: Date,
  changes: Changes,
  occasion: MergeOccasion,
): Promise<number> {
  const said = observations.map(({ key, attributes }) => ({
    key,
    attributes: { ...attributes },
    status: null,
  }));
  const found = await writeRecords(tx, source.id, said, at, occasion);
  if (found.back.length + found.gone.length > 0) await changes.begin();
  const differing = new Set([...found.changed, ...found.back, ...found.gone]);
  // What a plan said ended when it grew stale, of those too that it says the same of.
  const isBack = source.kind === "vehicle" && source.staleAt !== null && source.staleAt < at;
  if (isBack) await deriveFromRecords(tx, source, "all", at, changes);
  else await deriveThings(tx, source, [...differing], at, changes);
  // What is missing counts as gone or not by whether the source is held.
  if (!found.holdChanged) return found.changed.length;
  await changes.begin();
  await deriveFromRecords(tx, source, "missing", at, changes);
  return found.changed.length;
}

/** Derives the things of some keys, however many. */
export async function deriveThings(
  tx: Queryable,
  source: SourceRow,
  keys: readonly string[],
  at: Date,
  changes: Changes,
): Promise<void> {
  await deriveBatches(tx, source, pagesOf(keys), at, changes);
}

/** Derives all things of a source, or those that are missing from it. */
export async function deriveFromRecords(
  tx: Queryable,
  source: SourceRow,
  which: "all" | "missing",
  at: Date,
  changes: Changes,
): Promise<void> {
  const pages = keyPages((after) =>
    tx.query(
      `select key from record
       where source_id = $1 and ($2 = 'all' or missing_since is not null) and ($3::text is null or key > $3)
       order by key limit $4`,
      [source.id, which, after, keysAtOnce],
    ),
  );
  await deriveBatches(tx, source, pages, at, changes);
}

/** Does what is due since an operator's word or another city file; nothing, mostly. */
export async function deriveDue(tx: Queryable, source: SourceRow, at: Date, changes: Changes): Promise<void> {
  if (source.deriveDue === null) return;
  await deriveFromRecords(tx, source, source.deriveDue, at, changes);
  await tx.query("update source set derive_due = null where id = $1", [source.id]);
}

/** Derives batch after batch, then what is summed over all of them. */
export async function deriveBatches(
  tx: Queryable,
  source: SourceRow,
  batches: Iterable<readonly string[]> | AsyncIterable<readonly string[]>,
  at: Date,
  changes: Changes,
): Promise<void> {
  const deriver = derivers[source.kind as SourceKind];
  let isAny = false;
  for await (const keys of batches) {
    isAny = true;
    await changes.takeTurn();
    await deriver?.derive(tx, source, keys, at, changes);
  }
  if (isAny) await deriver?.finish?.(tx, source, at, changes);
}

/** Keys page by page; `read` gives those after one, in order and at most `keysAtOnce`. */
export async function* keyPages(
  read: (after: string | null) => Promise<{ key: string }[]>,
): AsyncGenerator<string[]> {
  for (let after: string | null = null; ; ) {
    const keys: string[] = (await read(after)).map(({ key }) => key);
    if (keys.length === 0) return;
    yield keys;
    after = keys.at(-1) ?? null;
  }
}

function* pagesOf(keys: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < keys.length; from += keysAtOnce) yield keys.slice(from, from + keysAtOnce);
}
