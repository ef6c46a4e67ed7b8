import { demoCity } from "#platform/demo-city.ts";
import { merakiKey } from "./feeds/meraki-api.ts";
import { unifiKey, unifiPath } from "./feeds/unifi-api.ts";
import { fleetSources } from "./fleet/source.ts";
import { type AreaFile, areaFiles } from "./ground/collections.ts";
import { operators } from "./network/operator.ts";
import { rolloutSources } from "./rollout-sources.ts";
import { timetableSource } from "./transit/source.ts";

const demoData = { licence: "Demo", attribution: "Lückenlos Demo" };
const loopback = { allowedNetworks: ["127.0.0.0/8"] };
const environmentWords = { environment: { innen: "indoor", außen: "outdoor" } };

/** The demo city in the shape of a city file; `url` is where its feeds are served. */
export function demoCityFile(url: string) {
  return {
    ...demoCity,
    serviceLevelProviders: [operators.dokom21.provider, operators.city.provider],
    sources: [
      ...accessPointSources(url),
      ...describingSources(url),
      ...areaFiles.map((file) => areaSource(url, file)),
      ...rolloutSources(url, { ...demoData, ...loopback }),
      timetableSource(url, loopback),
      ...fleetSources(url, { ...demoData, ...loopback }),
    ],
  };
}

function accessPointSources(url: string) {
  const { citizens, dokom21, city } = operators;
  return [
    {
      id: "freifunk",
      adapter: "freifunk",
      url: `${url}/freifunk/meshviewer.json`,
      schedule: "*/15 * * * * *",
      staleAfter: "PT5M",
      provider: citizens.provider,
      ...demoData,
      ...loopback,
      options: { environment: "outdoor", access: citizens.access, ssid: citizens.ssid },
    },
    {
      id: "dokom21",
      adapter: "meraki",
      url: `${url}/api/v1/organizations/demo/devices/availabilities`,
      schedule: "* * * * *",
      staleAfter: "PT5M",
      provider: dokom21.provider,
      ...demoData,
      ...loopback,
      options: { environment: "outdoor", access: dokom21.access, ssid: dokom21.ssid, apiKey: merakiKey },
    },
    {
      id: "stadt",
      adapter: "unifi",
      url: `${url}${unifiPath}`,
      schedule: "*/30 * * * * *",
      staleAfter: "PT3M",
      provider: city.provider,
      ...demoData,
      ...loopback,
      options: { apiKey: unifiKey },
    },
  ];
}

function describingSources(url: string) {
  return [
    {
      id: "stadt-standorte",
      adapter: "csv",
      url: `${url}/stadt/standorte.csv`,
      schedule: "5 * * * *",
      staleAfter: "PT6H",
      provider: operators.city.provider,
      ...demoData,
      ...loopback,
      options: {
        as: "access-point",
        describes: "stadt",
        columns: {
          key: "mac",
          lon: "lon",
          lat: "lat",
          site: "standort",
          uplink: "switch",
          ssid: "ssid",
          access: "zugang",
          environment: "umgebung",
        },
        values: { access: { frei: "free" }, ...environmentWords },
      },
    },
    {
      id: "dokom21-standorte",
      adapter: "csv",
      url: `${url}/dokom21/standorte.csv`,
      schedule: "5 * * * *",
      staleAfter: "PT6H",
      provider: operators.dokom21.provider,
      ...demoData,
      ...loopback,
      options: {
        as: "access-point",
        describes: "dokom21",
        columns: { key: "serial", site: "standort", environment: "umgebung" },
        values: environmentWords,
      },
    },
  ];
}

function areaSource(url: string, { id, kind }: AreaFile) {
  return {
    id,
    adapter: "geojson",
    url: `${url}/areas/${id}.geojson`,
    schedule: "10 * * * *",
    staleAfter: "PT6H",
    provider: operators.city.provider,
    ...demoData,
    ...loopback,
    options: {
      as: "area",
      kind,
      columns: { key: "id", name: "name", targetShare: "target_share", targetBy: "target_by" },
    },
  };
}
