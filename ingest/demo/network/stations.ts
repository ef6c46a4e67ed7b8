import { stations } from "../transit/stations.ts";
import type { Site } from "./sites.ts";

/** Stations of the inner city that the streets and squares around leave without WLAN. The others shall have theirs later. */
const equipped = new Set([
  "Stadthaus",
  "Ostentor",
  "Unionstraße",
  "Städtische Kliniken",
  "Möllerbrücke",
  "Saarlandstraße",
  "Polizeipräsidium",
  "Markgrafenstraße",
  "Westfalenpark",
  "Leopoldstraße",
  "Brügmannplatz",
  "Brunnenstraße",
]);

/** The city's own access points at stations of the Stadtbahn. */
export const stationSites: readonly Site[] = stations
  .filter(([name]) => equipped.has(name))
  .map(([name, lon, lat]) => ({
    name: `Haltestelle ${name}`,
    operator: "city",
    centre: [lon, lat],
    count: 1,
    radiusMetres: 15,
    environment: "outdoor",
  }));
