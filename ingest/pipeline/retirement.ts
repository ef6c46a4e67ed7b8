import type { Queryable } from "#platform/database/database.ts";
import type { Changes } from "./changes.ts";
import { deriveAccessPoints, describedAccessPoints } from "./merge-access-points.ts";
import { deriveAreas } from "./merge-areas.ts";

/** Retires what a source has not brought for longer than its `retireAfter`; nothing while the source is held. */
export async function retire(tx: Queryable, source: string, at: Date, changes: Changes): Promise<void> {
  const [retired] = await tx.query<{ keys: string[] }>("select retire_missing($1, $2) as keys", [source, at]);
  const keys = retired?.keys ?? [];
  if (keys.length === 0) return;
  await changes.begin();
  const own = await tx.query<{ id: number }>(
    "select id from access_point where source_id = $1 and key = any ($2::text[])",
    [source, keys],
  );
  const described = await describedAccessPoints(tx, source, keys);
  await deriveAccessPoints(tx, [...own.map((row) => row.id), ...described], at, changes);
  const areas = await tx.query<{ key: string }>(
    "select key from area where source_id = $1 and key = any ($2::text[])",
    [source, keys],
  );
  await deriveAreas(
    tx,
    source,
    areas.map((row) => row.key),
    changes,
  );
}
