import type { VehicleCounts } from "#contract/vehicles.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";

/** Vehicles on their way at an instant by their WLAN, on a line or (null) on any; null where nothing told of vehicles by then. */
export async function vehicleCountsAt(
  tx: Queryable,
  at: Date,
  line: number | null,
): Promise<VehicleCounts | null> {
  const [row] = await tx.query<VehicleCounts>(sqlFile("queries/vehicles/counts.sql"), [at, line]);
  return row ?? null;
}
