import type { AreaObservation } from "#domain/observation.ts";
import { slugify } from "#domain/slug.ts";
import type { Queryable } from "#platform/database/database.ts";
import type { Changes } from "./changes.ts";
import { countPremisesOfAreas } from "./derive-premises.ts";
import { type MergeOccasion, writeRecords } from "./records.ts";
import type { SourceRow } from "./source-row.ts";

/** Merges the areas a source names. Returns how many records brought something new. */
export async function mergeAreas(
  tx: Queryable,
  source: SourceRow,
  observations: readonly AreaObservation[],
  at: Date,
  changes: Changes,
  occasion: MergeOccasion,
): Promise<number> {
  const said = observations.map(({ kind: _, key, ...attributes }) => ({
    key,
    attributes: { ...attributes, slug: slugify(attributes.name), keySlug: slugify(key) },
    status: null,
  }));
  const found = await writeRecords(tx, source.id, said, at, occasion);
  if (found.holdChanged) await changes.begin();
  await deriveAreas(tx, source.id, [...new Set([...found.changed, ...found.back])], changes);
  return found.changed.length;
}

/** Derives areas anew from their records, cuts them and finds what stands in them. */
export async function deriveAreas(
  tx: Queryable,
  source: string,
  keys: readonly string[],
  changes: Changes,
): Promise<void> {
  if (keys.length === 0) return;
  await changes.begin();
  const [row] = await tx.query<{ areas: number[] }>("select refresh_areas($1, $2) as areas", [source, keys]);
  const areas = row?.areas ?? [];
  await tx.query("select cut_areas($1)", [areas]);
  await tx.query("analyze area, area_part");
  await tx.query("select refresh_members($1, '{}')", [areas]);
  await tx.query("select refresh_area_segments($1, '{}')", [areas]);
  await countPremisesOfAreas(tx, areas);
  changes.areas(areas);
}
