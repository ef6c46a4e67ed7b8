import type { OperatedVehicle } from "#contract/vehicles.ts";
import { csvText } from "#domain/csv.ts";
import { wlanSince } from "./view.ts";

/** Excel reads UTF-8 only where this says so. */
const byteOrderMark = "\uFEFF";

const header = [
  "vehicle_id",
  "key",
  "label",
  "wlan",
  "wlan_since_utc",
  "state",
  "state_since_utc",
  "line",
  "headsign",
  "trip",
  "access_points",
  "lon",
  "lat",
  "position_utc",
  "source",
  "as_of_utc",
];

/** The rows as they are shown, as CSV (RFC 4180) with words and instants of the API. */
export function vehiclesCsv(vehicles: readonly OperatedVehicle[], at: string): string {
  const lines = vehicles.map((vehicle) => [
    vehicle.id,
    vehicle.key,
    vehicle.label,
    vehicle.wlan,
    wlanSince(vehicle),
    vehicle.state,
    vehicle.since,
    vehicle.line?.shortName ?? null,
    vehicle.headsign,
    vehicle.trip,
    vehicle.accessPoints.map(({ id, status }) => `${id}:${status}`).join(" "),
    vehicle.position?.lon ?? null,
    vehicle.position?.lat ?? null,
    vehicle.position?.at ?? null,
    vehicle.source,
    at,
  ]);
  return byteOrderMark + csvText(header, lines);
}
