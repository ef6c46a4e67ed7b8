import type {
  MaintenanceScope,
  MaintenanceWindow,
  MaintenanceWindowsAnswer,
} from "#contract/maintenance-windows.ts";
import type { MaintenanceState } from "#domain/words.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { AppError } from "#platform/errors.ts";
import { readCursor, writeCursor } from "../http/cursor.ts";
import { instantText } from "../http/moment.ts";
import type { MaintenanceWindowsQuery } from "./input.ts";

type Shape = Omit<MaintenanceWindow, "from" | "to" | "createdAt" | "changedAt" | "scope" | "occurrences">;
interface WindowRow extends Shape {
  from: Date;
  to: Date;
  createdAt: Date;
  changedAt: Date | null;
  accessPoint: number | null;
  site: string | null;
  area: string | null;
  source: string | null;
}

interface OccurrenceRow {
  id: number;
  from: Date;
  to: Date;
  state: MaintenanceState;
}

interface Filter {
  before?: number | undefined;
  limit: number;
  id?: number | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  state?: MaintenanceState | undefined;
}

/** One page, the newest entry first. */
export async function listMaintenanceWindows(
  tx: Queryable,
  { cursor, limit, ...filter }: MaintenanceWindowsQuery,
): Promise<MaintenanceWindowsAnswer> {
  const before = cursor === undefined ? undefined : readCursor(cursor, ["before"], filter).before;
  const windows = await windowsOf(tx, { ...filter, before, limit: limit + 1 });
  const page = windows.slice(0, limit);
  const last = page.at(-1);
  return {
    maintenanceWindows: page,
    next: windows.length > limit && last !== undefined ? writeCursor({ before: last.id }, filter) : null,
  };
}

/** Throws `not_found`. */
export async function oneMaintenanceWindow(tx: Queryable, id: number): Promise<MaintenanceWindow> {
  const [window] = await windowsOf(tx, { limit: 1, id });
  if (window === undefined) throw new AppError("not_found", `There is no maintenance window ${id}.`);
  return window;
}

async function windowsOf(tx: Queryable, filter: Filter): Promise<MaintenanceWindow[]> {
  const { before = null, limit, id = null, from = null, to = null, state = null } = filter;
  const rows = await tx.query<WindowRow>(sqlFile("queries/maintenance-windows/list.sql"), [
    before,
    limit,
    id,
    from,
    to,
    state,
  ]);
  const ids = rows.map((row) => row.id);
  const occurrences = Map.groupBy(
    await tx.query<OccurrenceRow>(sqlFile("queries/maintenance-windows/occurrences.sql"), [ids, from, to]),
    (occurrence) => occurrence.id,
  );
  return rows.map((row) => windowOf(row, occurrences.get(row.id) ?? []));
}

function windowOf(row: WindowRow, occurrences: readonly OccurrenceRow[]): MaintenanceWindow {
  const { accessPoint, site, area, source, from, to, createdAt, changedAt, ...rest } = row;
  return {
    ...rest,
    from: from.toISOString(),
    to: to.toISOString(),
    scope: scopeOf(row),
    occurrences: occurrences.map((occurrence) => ({
      from: occurrence.from.toISOString(),
      to: occurrence.to.toISOString(),
      state: occurrence.state,
    })),
    createdAt: createdAt.toISOString(),
    changedAt: instantText(changedAt),
  };
}

function scopeOf({ accessPoint, site, area, source }: WindowRow): MaintenanceScope {
  if (accessPoint !== null) return { accessPoint };
  if (site !== null) return { site };
  return area !== null ? { area } : { source: source ?? "" };
}
