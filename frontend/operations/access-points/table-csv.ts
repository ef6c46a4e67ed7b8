import { csvText } from "#domain/csv.ts";
import type { Row } from "./rows.ts";

/** Excel reads UTF-8 only where this says so. */
const byteOrderMark = "\uFEFF";

const header = [
  "access_point_id",
  "external_id",
  "name",
  "status",
  "since_utc",
  "site",
  "uplink",
  "source",
  "provider",
  "areas",
  "availability_30d_share",
  "incident_id",
  "in_maintenance",
  "lifecycle",
  "lon",
  "lat",
  "as_of_utc",
];

/** The rows as they are shown, all of them and in their order, as CSV (RFC 4180) with words and instants of the API. */
export function tableCsv(
  rows: readonly Row[],
  at: string,
  availability: (id: number) => number | null,
): string {
  const lines = rows.map(({ accessPoint }) => [
    accessPoint.id,
    accessPoint.externalId,
    accessPoint.name,
    accessPoint.status,
    accessPoint.since,
    accessPoint.site,
    accessPoint.uplink,
    accessPoint.source,
    accessPoint.provider,
    accessPoint.areas.join(" "),
    availability(accessPoint.id),
    accessPoint.incident,
    accessPoint.maintenance ? "yes" : "no",
    accessPoint.lifecycle,
    accessPoint.lon,
    accessPoint.lat,
    at,
  ]);
  return byteOrderMark + csvText(header, lines);
}
