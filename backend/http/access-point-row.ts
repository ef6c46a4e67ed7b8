import type { AccessPoint } from "#contract/access-points.ts";
import { instantText } from "./moment.ts";

/** An access point as `list.sql` and `one.sql` give it. */
export interface AccessPointRow extends Omit<AccessPoint, "since" | "pending"> {
  since: Date | null;
  pendingStatus: AccessPoint["status"] | null;
  pendingSince: Date | null;
}

/** What the public may know of an access point, field by field: a new column does not slip out. */
export function accessPointOf(row: AccessPointRow): AccessPoint {
  const { pendingStatus, pendingSince } = row;
  return {
    id: row.id,
    name: row.name,
    source: row.source,
    status: row.status,
    since: instantText(row.since),
    pending:
      pendingStatus === null || pendingSince === null
        ? null
        : { status: pendingStatus, since: pendingSince.toISOString() },
    lon: row.lon,
    lat: row.lat,
    environment: row.environment,
    lifecycle: row.lifecycle,
    ssid: row.ssid,
    access: row.access,
    provider: row.provider,
    site: row.site,
    vehicle: row.vehicle,
    isResting: row.isResting,
  };
}
