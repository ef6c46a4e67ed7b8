import type { MaintenanceWindow } from "#contract/maintenance-windows.ts";
import type { Database, Queryable } from "#platform/database/database.ts";
import { AppError, type Problem } from "#platform/errors.ts";
import type { Log } from "#platform/log.ts";
import { moveDataVersion } from "../http/data-version.ts";
import type { MaintenanceWindowChange } from "./input.ts";
import { oneMaintenanceWindow } from "./list.ts";
import type { Plan } from "./occurrences.ts";
import { layOut, writeOccurrences } from "./plan.ts";
import { type LockedWindow, lockWindow, removeToCome } from "./window-row.ts";

/**
 * Changes a window. Title and whether it counts hold for all of it. Times and recurrence hold for what has not begun: those
 * occurrences are made anew, those that have begun stay; only of work that happens once the end may move while it runs. Throws
 * `not_found`, `invalid_input`, and `conflict` for other times of what is over.
 */
export async function changeMaintenanceWindow(
  db: Database,
  log: Log,
  id: number,
  change: MaintenanceWindowChange,
): Promise<MaintenanceWindow> {
  const changed = await db.transaction(async (tx) => {
    const window = await lockWindow(tx, id);
    const plan: Plan = {
      from: change.from ?? window.from,
      to: change.to ?? window.to,
      recurrence: change.recurrence === undefined ? window.recurrence : change.recurrence,
    };
    if (!isSamePlan(plan, window)) await replan(tx, window, plan);
    await tx.query(
      `update maintenance_window
       set title = coalesce($2, title), counts_against_service_level = coalesce($3, counts_against_service_level),
           starts_at = $4, ends_at = $5, recurrence = $6, changed_at = $7
       where id = $1`,
      [
        id,
        change.title ?? null,
        change.countsAgainstServiceLevel ?? null,
        plan.from,
        plan.to,
        plan.recurrence,
        window.now,
      ],
    );
    await moveDataVersion(tx, null);
    return await oneMaintenanceWindow(tx, id);
  });
  log.info({ maintenanceWindow: id, change }, "an operator changed maintenance");
  return changed;
}

function isSamePlan(one: Plan, other: Plan): boolean {
  return (
    one.from.getTime() === other.from.getTime() &&
    one.to.getTime() === other.to.getTime() &&
    one.recurrence === other.recurrence
  );
}

async function replan(tx: Queryable, window: LockedWindow, plan: Plan): Promise<void> {
  const { id, hasBegun, runningFrom, runningTo, toCome, now } = window;
  if (hasBegun && runningFrom === null && toCome === 0)
    throw new AppError("conflict", `The maintenance window ${id} is over: its times stay as they were.`);
  const { occurrences, problems } = await layOut(tx, plan);
  refuse(problems);
  const isOnce = window.recurrence === null && plan.recurrence === null;
  if (isOnce && runningFrom !== null) return await moveEnd(tx, window, plan);
  await removeToCome(tx, window);
  // What has begun is history; nothing new may lie over what still runs.
  const earliest = runningTo ?? now;
  const kept = hasBegun ? occurrences.filter(({ from }) => from >= earliest) : occurrences;
  await writeOccurrences(tx, id, kept);
}

async function moveEnd(tx: Queryable, window: LockedWindow, { from, to }: Plan): Promise<void> {
  const { id, now, runningFrom } = window;
  const problems: Problem[] = [];
  if (from.getTime() !== window.from.getTime())
    problems.push({ path: "from", message: "cannot be changed any more: the work has begun" });
  if (to <= now)
    problems.push({
      path: "to",
      message: "must be in the future while the work runs; POST …/end ends it now",
    });
  refuse(problems);
  await tx.query("update maintenance_occurrence set ends_at = $3 where window_id = $1 and starts_at = $2", [
    id,
    runningFrom,
    to,
  ]);
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0)
    throw new AppError("invalid_input", "This maintenance cannot be changed like that.", { problems });
}
