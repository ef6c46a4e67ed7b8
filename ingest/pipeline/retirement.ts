import type { Queryable } from "#platform/database/database.ts";
import type { Changes } from "./changes.ts";
import { deriveAccessPoints, describedAccessPoints } from "./merge-access-points.ts";
import { deriveAreas } from "./merge-areas.ts";
import { deriveThings } from "./merge-things.ts";
import type { SourceRow } from "./source-row.ts";

/** Retires what a source has not brought for longer than its `retireAfter`; nothing while the source is held. */
export async function retire(tx: Queryable, source: SourceRow, at: Date, changes: Changes): Promise<void> {
  const [retired] = await tx.query<{ keys: string[] }>("select retire_missing($1, $2) as keys", [
    source.id,
    at,
  ]);
  const keys = retired?.keys ?? [];
  if (keys.length === 0) return;
  await changes.begin();
  await deriveThings(tx, source, keys, at, changes);
  const own = await tx.query<{ id: number }>(
    "select id from access_point where source_id = $1 and key = any ($2::text[])",
    [source.id, keys],
  );
  const described = await describedAccessPoints(tx, source.id, keys);
  await deriveAccessPoints(tx, [...own.map((row) => row.id), ...described], at, changes);
  const areas = await tx.query<{ key: string }>(
    "select key from area where source_id = $1 and key = any ($2::text[])",
    [source.id, keys],
  );
  await deriveAreas(
    tx,
    source.id,
    areas.map((row) => row.key),
    changes,
  );
}
