import { z } from "zod";
import {
  maintenanceWindow,
  maintenanceWindowsAnswer,
  removedMaintenanceWindow,
} from "#contract/maintenance-windows.ts";
import type { Database } from "#platform/database/database.ts";
import type { Log } from "#platform/log.ts";
import { operatorOf } from "../http/operator-token.ts";
import { idParameter } from "../http/parameters.ts";
import { jsonRoute, type Route } from "../http/route.ts";
import { addMaintenanceWindow } from "./add.ts";
import { changeMaintenanceWindow } from "./change.ts";
import { endMaintenance } from "./end.ts";
import { maintenanceWindowChange, maintenanceWindowsQuery, newMaintenanceWindow } from "./input.ts";
import { listMaintenanceWindows, oneMaintenanceWindow } from "./list.ts";
import { removeMaintenanceWindow } from "./remove.ts";

const path = "/api/v1/maintenance-windows";
const params = z.strictObject({ id: idParameter });

/** Announced work, for operators. */
export function maintenanceWindowRoutes(db: Database, log: Log): Route[] {
  return [
    jsonRoute({
      method: "GET",
      path,
      summary: "Maintenance windows, the newest entry first, with what they overlap",
      role: "operator",
      query: maintenanceWindowsQuery,
      answer: maintenanceWindowsAnswer,
      handle: ({ query }) => db.snapshot((tx) => listMaintenanceWindows(tx, query)),
    }),
    jsonRoute({
      method: "POST",
      path,
      summary:
        "Announces work, once or recurring; where it does not count against the service level, its time is in no availability",
      role: "operator",
      body: newMaintenanceWindow,
      answer: maintenanceWindow,
      creates: true,
      handle: ({ body }, ctx) => addMaintenanceWindow(db, log, body, operatorOf(ctx)),
    }),
    jsonRoute({
      method: "GET",
      path: `${path}/{id}`,
      summary: "One maintenance window: of its occurrences the last one that is over and the next 50",
      role: "operator",
      params,
      answer: maintenanceWindow,
      handle: ({ params: { id } }) => db.snapshot((tx) => oneMaintenanceWindow(tx, id)),
    }),
    jsonRoute({
      method: "PATCH",
      path: `${path}/{id}`,
      summary: "Changes a window; occurrences that have begun stay as they are, later ones are made anew",
      role: "operator",
      params,
      body: maintenanceWindowChange,
      answer: maintenanceWindow,
      handle: ({ params: { id }, body }) => changeMaintenanceWindow(db, log, id, body),
    }),
    jsonRoute({
      method: "POST",
      path: `${path}/{id}/end`,
      summary: "Ends the occurrence that runs, now; later ones stay",
      role: "operator",
      params,
      answer: maintenanceWindow,
      handle: ({ params: { id } }) => endMaintenance(db, log, id),
    }),
    jsonRoute({
      method: "DELETE",
      path: `${path}/{id}`,
      summary: "Cancels a window: gone if it has not begun, else ended now, with nothing to come",
      role: "operator",
      params,
      answer: removedMaintenanceWindow,
      handle: ({ params: { id } }) => removeMaintenanceWindow(db, log, id),
    }),
  ];
}
