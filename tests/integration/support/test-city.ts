import type { CityFile, SourceConfig } from "#platform/city-file.ts";

/** Schema that both engines' templates are migrated in. */
export const templateSchema = "dortmund";

/** Dortmund without sources, changed by what is given. */
export function testCity(changes: Partial<CityFile> = {}): CityFile {
  return {
    slug: "dortmund",
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
    lineTarget: null,
    publicUrl: null,
    incidents: { reopenWithin: "PT30M", flappingAfter: 3 },
    alerts: { repeatEvery: "PT4H", channels: [] },
    heartbeat: null,
    retention: { payloads: "P7D", runs: "P30D", alerts: "P1Y", reports: "P180D" },
    sources: [],
    ...changes,
  };
}

/** A source of access points with the defaults of the city file, changed by what is given. */
export function testSource(changes: Partial<SourceConfig> = {}): SourceConfig {
  return {
    id: "freifunk",
    adapter: "freifunk",
    url: "http://127.0.0.1:1/nodes.json",
    schedule: "* * * * *",
    staleAfter: "PT10M",
    retireAfter: "P30D",
    holdAbove: 0.3,
    confirmations: 2,
    provider: null,
    licence: null,
    attribution: null,
    enabled: true,
    timeoutMs: 2_000,
    maxBytes: 10_000_000,
    allowedNetworks: ["127.0.0.0/8"],
    ca: null,
    options: {},
    ...changes,
  };
}
