import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AccessPointStatus } from "#domain/words.ts";
import { type Program, startProgram } from "./program.ts";
import { rolloutSources, smallRollout } from "./small-rollout.ts";

interface Place {
  name: string | null;
  lon: number;
  lat: number;
  status: AccessPointStatus;
  site?: string;
  uplink?: string;
}

/** Access points of the small city; "Hansaplatz 1" stands in the middle of its map. */
const places: readonly Place[] = [
  { name: "Hansaplatz 1", lon: 7.465, lat: 51.514, status: "up" },
  { name: "Hansaplatz 2", lon: 7.4665, lat: 51.5145, status: "up" },
  { name: "Brückstraße 7", lon: 7.4655, lat: 51.5165, status: "degraded" },
  { name: "Alter Markt 3", lon: 7.467, lat: 51.5138, status: "down" },
  { name: null, lon: 7.4635, lat: 51.5125, status: "provisioning" },
  { name: "Westfalenhalle 1", lon: 7.4558, lat: 51.4966, status: "up" },
  { name: "Strobelallee 50", lon: 7.4519, lat: 51.4926, status: "up" },
];

/** Access points that hang on something together, for tests of what fails at once. */
const sharedPlaces: readonly Place[] = [1, 2, 3, 4].map((number) => ({
  name: `Stadthaus ${number}`,
  lon: 7.4635 + number * 0.0004,
  lat: 51.5105,
  status: "up",
  site: "Stadthaus",
  uplink: "sw-stadthaus",
}));

const areas: readonly [
  slug: string,
  name: string,
  kind: string,
  lon: number,
  lat: number,
  halfDegrees: number,
][] = [
  ["innenstadt", "Innenstadt", "inner_city", 7.465, 51.514, 0.0015],
  ["messe", "Westfalenhallen", "trade_fair", 7.4558, 51.4966, 0.002],
  ["stadion", "Stadion", "stadium", 7.4519, 51.4926, 0.002],
  ["mitte", "Stadtmitte", "district", 7.46, 51.504, 0.02],
  ["nord", "Nordstadt", "district", 7.46, 51.54, 0.012],
];

export interface SmallCity extends Program {
  /** What the feed says from its next poll on. */
  report(name: string, status: AccessPointStatus): void;
  /** The feed no longer brings it, until it is reported again. */
  vanish(name: string): void;
  /** Resolves once a commit newer than `version` is served. */
  committedAfter(version: number): Promise<void>;
  version(): Promise<number>;
  /** From the next poll on Hansastraße 12 is to get fibre half a year later. */
  postpone(): void;
}

/**
 * A city of seven access points and five areas whose feed the test writes; polled every second, believed at once; and the
 * rollout in one street. With `isOperated`, instead of the rollout, four more access points that share a site and an uplink, a
 * record without a key, and a channel for alerts.
 */
export async function startSmallCity({ isOperated = false } = {}): Promise<SmallCity> {
  const shown = isOperated ? [...places, ...sharedPlaces] : places;
  const statuses = new Map(shown.map(({ name, status }) => [name, status]));
  const rollout = smallRollout();
  const feed = createServer((request, response) => {
    const part = rollout.answer(request.url ?? "");
    if (part !== null) return response.writeHead(200, { "Content-Type": part.type }).end(part.body);
    const body = request.url === "/areas.geojson" ? areaFeed() : accessPointFeed(shown, statuses, isOperated);
    response.writeHead(200, { "Content-Type": "application/geo+json" }).end(JSON.stringify(body));
    return response;
  }).listen(0, "127.0.0.1");
  await once(feed, "listening");
  const feedUrl = `http://127.0.0.1:${(feed.address() as AddressInfo).port}`;
  const folder = await mkdtemp(join(tmpdir(), "lueckenlos-city-"));
  const cityFile = join(folder, "city.json");
  await writeFile(cityFile, JSON.stringify(cityAt(feedUrl, isOperated)));
  const close = async () => {
    feed.closeAllConnections();
    feed.close();
    await rm(folder, { recursive: true, force: true });
  };
  const program = await startProgram({ cityFile }).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const version = async () => (await overviewOf(program.url)).dataVersion;
  const city: SmallCity = {
    url: program.url,
    report: (name, status) => statuses.set(name, status),
    vanish: (name) => statuses.delete(name),
    version,
    postpone: rollout.postpone,
    committedAfter: (before) => until(async () => (await version()) > before),
    stop: async () => {
      await program.stop();
      await close();
    },
  };
  await until(async () => {
    const { knownFrom, areas: known, fibre } = await overviewOf(program.url);
    const hasRollout = isOperated || fibre.homesPassed !== null;
    return knownFrom !== null && known.length === areas.length && hasRollout;
  });
  return city;
}

/** What the API says of the city, as far as the tests compare the page with it. */
export async function overviewOf(url: string): Promise<{
  dataVersion: number;
  knownFrom: string | null;
  areas: { slug: string; coverage: { low: number } | null }[];
  fibre: { homesPassed: number | null };
}> {
  const response = await fetch(`${url}/api/v1/overview`);
  return await response.json();
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error("waited for a minute in vain");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function cityAt(url: string, isOperated: boolean): unknown {
  const common = { provider: "Prüfnetz", licence: "CC0-1.0", allowedNetworks: ["127.0.0.0/8"] };
  const source = { ...common, adapter: "geojson" };
  const options = { columns: { key: "key", name: "name" } };
  return {
    slug: "pruefstadt",
    name: "Prüfstadt",
    timeZone: "Europe/Berlin",
    srid: 25832,
    locale: "de",
    bbox: [7.42, 51.48, 7.5, 51.56],
    ...(isOperated ? { alerts: { channels: [hookAt(url)] } } : {}),
    sources: [
      {
        ...source,
        id: "points",
        url: `${url}/points.geojson`,
        schedule: "* * * * * *",
        staleAfter: "PT1H",
        confirmations: 1,
        options: {
          as: "access-point",
          columns: { ...options.columns, status: "status", site: "site", uplink: "uplink" },
          access: "free",
          ssid: "Offenes Netz",
        },
      },
      {
        ...source,
        id: "areas",
        url: `${url}/areas.geojson`,
        schedule: "0 4 * * *",
        staleAfter: "P400D",
        options: { as: "area", columns: { ...options.columns, kind: "kind" } },
      },
      ...(isOperated ? [] : rolloutSources(url, common)),
    ],
  };
}

/** The feed's server takes what is sent to it as well. */
function hookAt(url: string): unknown {
  const id = "leitstelle";
  return {
    id,
    kind: "webhook",
    url: `${url}/hook`,
    secret: "for-tests-only",
    allowedNetworks: ["127.0.0.0/8"],
  };
}

function accessPointFeed(
  shown: readonly Place[],
  statuses: ReadonlyMap<string | null, AccessPointStatus>,
  hasBadRecord: boolean,
): unknown {
  const told = shown.map((place, index) => ({ ...place, index })).filter(({ name }) => statuses.has(name));
  const features: unknown[] = told.map(({ name, lon, lat, site = null, uplink = null, index }) => ({
    type: "Feature",
    properties: { key: `ap-${index}`, name, status: statuses.get(name), site, uplink },
    geometry: { type: "Point", coordinates: [lon, lat] },
  }));
  if (hasBadRecord) {
    const geometry = { type: "Point", coordinates: [7.465, 51.514] };
    features.push({ type: "Feature", properties: { key: null, name: "<b>Ohne Schlüssel</b>" }, geometry });
  }
  return { type: "FeatureCollection", features };
}

function areaFeed(): unknown {
  const features = areas.map(([key, name, kind, lon, lat, half]) => {
    const [west, east, south, north] = [lon - half, lon + half, lat - half, lat + half];
    const ring = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ];
    return {
      type: "Feature",
      properties: { key, name, kind },
      geometry: { type: "Polygon", coordinates: [ring] },
    };
  });
  return { type: "FeatureCollection", features };
}
