import { z } from "zod";
import {
  maintenanceWindow,
  maintenanceWindowsAnswer,
  removedMaintenanceWindow,
} from "#contract/maintenance-windows.ts";
import type { Database } from "#platform/database/database.ts";
import type { Log } from "#platform/log.ts";
import { idParameter, limitParameter, textParameter } from "../http/parameters.ts";
import { jsonRoute, type Route } from "../http/route.ts";
import { addMaintenanceWindow } from "./add.ts";
import { listMaintenanceWindows } from "./list.ts";
import { newMaintenanceWindow } from "./new-maintenance-window.ts";
import { removeMaintenanceWindow } from "./remove.ts";

/** Announced work, for operators. */
export function maintenanceWindowRoutes(db: Database, log: Log): Route[] {
  return [
    jsonRoute({
      method: "GET",
      path: "/api/v1/maintenance-windows",
      summary: "Maintenance windows, the newest entry first",
      role: "operator",
      query: z.strictObject({ limit: limitParameter(100, 1_000), cursor: textParameter.optional() }),
      answer: maintenanceWindowsAnswer,
      handle: ({ query }) => db.snapshot((tx) => listMaintenanceWindows(tx, query)),
    }),
    jsonRoute({
      method: "POST",
      path: "/api/v1/maintenance-windows",
      summary:
        "Announces work once; where it does not count against the service level, its time is in no availability",
      role: "operator",
      body: newMaintenanceWindow,
      answer: maintenanceWindow,
      handle: ({ body }) => addMaintenanceWindow(db, log, body),
    }),
    jsonRoute({
      method: "DELETE",
      path: "/api/v1/maintenance-windows/{id}",
      summary: "Ends a running window now, or cancels one that has not begun",
      role: "operator",
      params: z.strictObject({ id: idParameter }),
      answer: removedMaintenanceWindow,
      handle: ({ params }) => removeMaintenanceWindow(db, log, params.id),
    }),
  ];
}
