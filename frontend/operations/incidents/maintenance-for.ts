import type { Incident } from "#contract/incidents.ts";
import type { Target } from "../route.ts";

/** Where a maintenance window for what failed is planned; null: an uplink has none. */
export function maintenanceFor({ cause, key }: Incident): Target | null {
  if (cause === "uplink") return null;
  const scope = cause === "access_point" ? "accessPoint" : cause;
  return { page: "maintenance", id: "new", query: { [scope]: key } };
}
