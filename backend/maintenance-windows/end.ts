import type { MaintenanceWindow } from "#contract/maintenance-windows.ts";
import type { Database } from "#platform/database/database.ts";
import { AppError } from "#platform/errors.ts";
import type { Log } from "#platform/log.ts";
import { moveDataVersion } from "../http/data-version.ts";
import { oneMaintenanceWindow } from "./list.ts";
import { endRunning, lockWindow } from "./window-row.ts";

/** Ends the occurrence that runs; later ones stay. Throws `not_found`, and `conflict` when none runs. */
export async function endMaintenance(db: Database, log: Log, id: number): Promise<MaintenanceWindow> {
  const ended = await db.transaction(async (tx) => {
    const window = await lockWindow(tx, id);
    if (window.runningFrom === null)
      throw new AppError("conflict", `Nothing of the maintenance window ${id} is running.`);
    await endRunning(tx, window);
    await tx.query("update maintenance_window set changed_at = $2 where id = $1", [id, window.now]);
    await moveDataVersion(tx, null);
    return await oneMaintenanceWindow(tx, id);
  });
  log.info({ maintenanceWindow: id }, "an operator ended maintenance");
  return ended;
}
