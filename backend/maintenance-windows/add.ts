import type { MaintenanceScope, MaintenanceWindow } from "#contract/maintenance-windows.ts";
import type { Database, Queryable } from "#platform/database/database.ts";
import { AppError, type Problem } from "#platform/errors.ts";
import type { Log } from "#platform/log.ts";
import { moveDataVersion } from "../http/data-version.ts";
import type { NewMaintenanceWindow } from "./input.ts";
import { oneMaintenanceWindow } from "./list.ts";
import { layOut, writeOccurrences } from "./plan.ts";

/**
 * Announces work. It may lie in the past: `createdAt` tells. Throws `invalid_input` where there is nothing of that scope, and where
 * the recurrence is none that ends.
 */
export async function addMaintenanceWindow(
  db: Database,
  log: Log,
  wanted: NewMaintenanceWindow,
  operator: string | null,
): Promise<MaintenanceWindow> {
  const added = await db.transaction(async (tx) => {
    const scope = await columnsOf(tx, wanted.scope);
    const { occurrences, problems } = await layOut(tx, wanted);
    const all = [...("path" in scope ? [scope] : []), ...problems];
    if (all.length > 0 || "path" in scope)
      throw new AppError("invalid_input", "This maintenance cannot be announced as it is.", {
        problems: all,
      });
    const [row] = await tx.query<{ id: number }>(
      `insert into maintenance_window (title, starts_at, ends_at, recurrence, counts_against_service_level,
                                       access_point_id, site, area_id, source_id, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       returning id`,
      [
        wanted.title,
        wanted.from,
        wanted.to,
        wanted.recurrence,
        wanted.countsAgainstServiceLevel,
        scope.accessPoint,
        scope.site,
        scope.area,
        scope.source,
        operator,
      ],
    );
    const id = row?.id ?? 0;
    await writeOccurrences(tx, id, occurrences);
    await moveDataVersion(tx, null);
    return await oneMaintenanceWindow(tx, id);
  });
  const { id, title, from, to, recurrence, scope } = added;
  log.info(
    { maintenanceWindow: { id, title, from, to, recurrence, scope } },
    "an operator announced maintenance",
  );
  return added;
}

interface ScopeColumns {
  accessPoint: number | null;
  site: string | null;
  area: number | null;
  source: string | null;
}

async function columnsOf(tx: Queryable, scope: MaintenanceScope): Promise<ScopeColumns | Problem> {
  const [kind = "", value] = Object.entries(scope)[0] ?? [];
  const unknown = { path: `scope.${kind}`, message: "is not known" };
  // No name has one, and the database does not take it.
  if (String(value).includes("\u0000")) return unknown;
  const [found] = await tx.query<ScopeColumns>(
    `select (select id from access_point where $1 = 'accessPoint' and id::text = $2) as "accessPoint",
            (select site from access_point where $1 = 'site' and site = $2 limit 1) as site,
            (select id from area where $1 = 'area' and slug = $2 and removed_at is null) as area,
            (select id from source where $1 = 'source' and id = $2 and removed_at is null) as source`,
    [kind, String(value)],
  );
  if (found !== undefined && Object.values(found).some((column) => column !== null)) return found;
  return unknown;
}
