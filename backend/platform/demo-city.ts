import type { CityFile } from "./city-file.ts";

/**
 * The city that is shown where no city file is configured; whoever starts the demo feeds adds its sources. Its slug is not
 * `dortmund`, so that demo data never gets into the schema of the real city.
 */
export const demoCity: CityFile = {
  slug: "dortmund-demo",
  name: "Dortmund",
  timeZone: "Europe/Berlin",
  srid: 25832,
  locale: "de",
  bbox: [7.3, 51.41, 7.64, 51.61],
  serviceLevelTarget: 0.99,
  serviceLevelProviders: null,
  serviceHours: [],
  footprint: { outdoorMetres: 50, indoorMetres: 20 },
  stopMetres: 30,
  lineTarget: { of: "stops", share: 0.8, by: "2028-12-31" },
  publicUrl: null,
  incidents: { reopenWithin: "PT30M", flappingAfter: 3 },
  alerts: { repeatEvery: "PT4H", channels: [] },
  heartbeat: null,
  retention: { payloads: "P7D", runs: "P30D", alerts: "P1Y", reports: "P180D" },
  sources: [],
};
