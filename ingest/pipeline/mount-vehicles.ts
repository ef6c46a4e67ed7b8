import type { Queryable } from "#platform/database/database.ts";
import type { Changes } from "./changes.ts";

/** Notes vehicles and what stands on them; access points whose sources name one that is new or called otherwise follow. */
export async function mountVehicles(
  tx: Queryable,
  vehicles: readonly { key: string; label: string | null }[],
  at: Date,
  changes: Changes,
): Promise<void> {
  const [row] = await tx.query<{ ids: number[] }>("select note_vehicles($1, $2) as ids", [
    vehicles.map(({ key }) => key),
    vehicles.map(({ label }) => label),
  ]);
  await mountOn(tx, row?.ids ?? [], at, changes);
}

/** Those that ride in some vehicles, or are said to. */
export async function mountOn(
  tx: Queryable,
  vehicles: readonly number[],
  at: Date,
  changes: Changes,
): Promise<void> {
  if (vehicles.length === 0) return;
  const [row] = await tx.query<{ moved: number[] }>(
    "select mount_access_points(access_points_called($1), $2) as moved",
    [vehicles, at],
  );
  changes.status(row?.moved ?? []);
}
