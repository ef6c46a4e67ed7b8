import { agency } from "../transit/gtfs-feed.ts";
import { timetableId } from "../transit/source.ts";
import { onBoard } from "./routers.ts";

/** Where what tells of vehicles is served. */
export const fleetPaths = {
  positions: "/transit/vehicle-positions.pb",
  service: "/transit/service.pb",
  routers: "/transit/router.csv",
  fleet: "/transit/fuhrpark.csv",
} as const;

/** What tells of vehicles, as sources of the demo city. */
export function fleetSources(
  url: string,
  common: { licence: string; attribution: string; allowedNetworks: string[] },
) {
  const source = { provider: agency, ...common };
  return [
    {
      id: "fuhrpark",
      adapter: "csv",
      url: `${url}${fleetPaths.fleet}`,
      schedule: "25 4 * * *",
      staleAfter: "P3D",
      ...source,
      options: { as: "vehicle", columns: { key: "wagennummer", label: "bezeichnung" } },
    },
    {
      id: "fahrzeuge",
      adapter: "gtfs-rt",
      url: `${url}${fleetPaths.positions}`,
      schedule: "*/10 * * * * *",
      staleAfter: "PT2M",
      ...source,
      options: { timetable: timetableId },
    },
    {
      id: "betriebslage",
      adapter: "gtfs-rt",
      url: `${url}${fleetPaths.service}`,
      schedule: "*/30 * * * * *",
      staleAfter: "PT10M",
      ...source,
      options: { timetable: timetableId },
    },
    {
      id: "fahrzeug-wlan",
      adapter: "csv",
      url: `${url}${fleetPaths.routers}`,
      schedule: "*/30 * * * * *",
      staleAfter: "PT3M",
      ...source,
      options: {
        as: "access-point",
        columns: { key: "kennung", name: "name", vehicle: "wagen", status: "status", ssid: "ssid" },
        values: { status: { online: "up", offline: "down" } },
        access: onBoard.access,
      },
    },
  ];
}
