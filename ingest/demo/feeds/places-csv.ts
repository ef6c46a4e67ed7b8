import { operators } from "../network/operator.ts";
import type { World } from "../world.ts";
import { serialOf } from "./meraki.ts";

/** What the UniFi console does not know of the city's access points; in German, as such lists are. */
export function cityPlacesCsv(world: World): string {
  const rows = world
    .run("city")
    .map(({ mac, place, site, uplink, environment }) => [
      mac.toUpperCase(),
      place?.[0] ?? "",
      place?.[1] ?? "",
      site,
      uplink ?? "",
      operators.city.ssid,
      "frei",
      environment === "indoor" ? "innen" : "außen",
    ]);
  return csv([["mac", "lon", "lat", "standort", "switch", "ssid", "zugang", "umgebung"], ...rows]);
}

/** What the dashboard has no field for: the place by its name, and what stands indoors. */
export function dokomPlacesCsv(world: World): string {
  const rows = world
    .run("dokom21")
    .map((accessPoint) => [
      serialOf(accessPoint),
      accessPoint.site,
      accessPoint.environment === "indoor" ? "innen" : "außen",
    ]);
  return csv([["serial", "standort", "umgebung"], ...rows]);
}

/** RFC 4180; no value of ours holds a quote, comma or line break. */
function csv(rows: (string | number)[][]): string {
  return rows.map((row) => `${row.join(",")}\r\n`).join("");
}
