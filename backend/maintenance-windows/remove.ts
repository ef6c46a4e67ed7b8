import type { RemovedMaintenanceWindow } from "#contract/maintenance-windows.ts";
import type { Database } from "#platform/database/database.ts";
import { AppError } from "#platform/errors.ts";
import type { Log } from "#platform/log.ts";
import { moveDataVersion } from "../http/data-version.ts";

/** Ends or cancels a window. Throws `not_found`, and `conflict` when it is over: what was is not undone. */
export async function removeMaintenanceWindow(
  db: Database,
  log: Log,
  id: number,
): Promise<RemovedMaintenanceWindow> {
  const removed = await db.transaction(async (tx) => {
    const [row] = await tx.query<{ startsAt: Date; endsAt: Date; now: Date }>(
      `select starts_at as "startsAt", ends_at as "endsAt", date_trunc('milliseconds', present()) as now
       from maintenance_window where id = $1 for update`,
      [id],
    );
    if (row === undefined) throw new AppError("not_found", `There is no maintenance window ${id}.`);
    if (row.endsAt <= row.now) throw new AppError("conflict", `The maintenance window ${id} is over.`);
    const hasBegun = row.startsAt < row.now;
    if (hasBegun) await tx.query("update maintenance_window set ends_at = $2 where id = $1", [id, row.now]);
    else await tx.query("delete from maintenance_window where id = $1", [id]);
    const dataVersion = await moveDataVersion(tx, null);
    return {
      id,
      outcome: hasBegun ? ("ended" as const) : ("cancelled" as const),
      endedAt: hasBegun ? row.now.toISOString() : null,
      dataVersion,
    };
  });
  log.info({ maintenanceWindow: id, outcome: removed.outcome }, "an operator ended maintenance");
  return removed;
}
