import type { RemovedMaintenanceWindow } from "#contract/maintenance-windows.ts";
import type { Database } from "#platform/database/database.ts";
import { AppError } from "#platform/errors.ts";
import type { Log } from "#platform/log.ts";
import { moveDataVersion } from "../http/data-version.ts";
import { endRunning, lockWindow, removeToCome } from "./window-row.ts";

/**
 * Cancels a window: one that has not begun is gone; of one that has, what runs ends now and nothing is to come. Throws `not_found`,
 * and `conflict` when it is over: what was is not undone.
 */
export async function removeMaintenanceWindow(
  db: Database,
  log: Log,
  id: number,
): Promise<RemovedMaintenanceWindow> {
  const removed = await db.transaction(async (tx): Promise<RemovedMaintenanceWindow> => {
    const window = await lockWindow(tx, id);
    const { hasBegun, runningFrom, toCome, now } = window;
    if (runningFrom === null && toCome === 0)
      throw new AppError("conflict", `The maintenance window ${id} is over.`);
    if (hasBegun) {
      if (runningFrom !== null) await endRunning(tx, window);
      await removeToCome(tx, window);
      await tx.query("update maintenance_window set changed_at = $2 where id = $1", [id, now]);
    } else await tx.query("delete from maintenance_window where id = $1", [id]);
    const dataVersion = await moveDataVersion(tx, null);
    return {
      id,
      outcome: hasBegun ? "ended" : "cancelled",
      endedAt: hasBegun && runningFrom !== null ? now.toISOString() : null,
      dataVersion,
    };
  });
  log.info({ maintenanceWindow: id, outcome: removed.outcome }, "an operator cancelled maintenance");
  return removed;
}
