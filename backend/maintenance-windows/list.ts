import type {
  MaintenanceScope,
  MaintenanceWindow,
  MaintenanceWindowsAnswer,
} from "#contract/maintenance-windows.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { AppError } from "#platform/errors.ts";
import { readCursor, writeCursor } from "../http/cursor.ts";

interface WindowRow extends Omit<MaintenanceWindow, "from" | "to" | "createdAt" | "recurrence" | "scope"> {
  from: Date;
  to: Date;
  createdAt: Date;
  accessPoint: number | null;
  site: string | null;
  area: string | null;
  source: string | null;
}

const list = "queries/maintenance-windows/list.sql";

/** One page, the newest entry first. */
export async function listMaintenanceWindows(
  tx: Queryable,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<MaintenanceWindowsAnswer> {
  const before = cursor === undefined ? null : readCursor(cursor, ["before"], {}).before;
  const rows = await tx.query<WindowRow>(sqlFile(list), [before, limit + 1, null]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    maintenanceWindows: page.map(windowOf),
    next: rows.length > limit && last !== undefined ? writeCursor({ before: last.id }, {}) : null,
  };
}

/** Throws `not_found`. */
export async function oneMaintenanceWindow(tx: Queryable, id: number): Promise<MaintenanceWindow> {
  const [row] = await tx.query<WindowRow>(sqlFile(list), [null, 1, id]);
  if (row === undefined) throw new AppError("not_found", `There is no maintenance window ${id}.`);
  return windowOf(row);
}

function windowOf(row: WindowRow): MaintenanceWindow {
  return {
    id: row.id,
    title: row.title,
    from: row.from.toISOString(),
    to: row.to.toISOString(),
    recurrence: null,
    scope: scopeOf(row),
    countsAgainstServiceLevel: row.countsAgainstServiceLevel,
    state: row.state,
    createdAt: row.createdAt.toISOString(),
  };
}

function scopeOf({ accessPoint, site, area, source }: WindowRow): MaintenanceScope {
  if (accessPoint !== null) return { accessPoint };
  if (site !== null) return { site };
  if (area !== null) return { area };
  return source === null ? { everything: true } : { source };
}
