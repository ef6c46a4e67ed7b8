import {
  type CollectionDescription,
  type CollectionsAnswer,
  crs84,
  type LandingPage,
  type Link,
} from "#contract/ogc.ts";
import type { Queryable } from "#platform/database/database.ts";
import { type Moment, momentOf } from "../http/moment.ts";
import type { Collection } from "./collection.ts";
import { collections } from "./collections.ts";

const jsonType = "application/json";
export const geoJsonType = "application/geo+json";

const landingWords = {
  de: {
    title: (city: string) => `Lückenlos ${city}`,
    description:
      "Offenes WLAN und Glasfaserausbau als Geodaten (OGC API – Features). Woher die Daten kommen und unter welchen Lizenzen sie stehen, sagt /api/v1/sources.",
  },
  en: {
    title: (city: string) => `Lückenlos ${city}`,
    description:
      "Open WLAN and the rollout of fibre as geodata (OGC API – Features). Where the data come from and under which licences they are is told by /api/v1/sources.",
  },
};

/** Where everything begins. `origin` is where the client reaches us. */
export async function landingPage(tx: Queryable, origin: string): Promise<LandingPage> {
  const { city, demo } = await momentOf(tx, undefined);
  const words = landingWords[languageOf(city.locale)];
  return {
    title: words.title(city.name),
    description: words.description,
    demo,
    links: [
      link(origin, "self", "/ogc"),
      link(origin, "service-desc", "/api/v1/openapi.json"),
      link(origin, "conformance", "/ogc/conformance"),
      link(origin, "data", "/ogc/collections"),
    ],
  };
}

export async function allCollections(tx: Queryable, origin: string): Promise<CollectionsAnswer> {
  const moment = await momentOf(tx, undefined);
  const described: CollectionDescription[] = [];
  for (const each of collections) described.push(await describe(tx, moment, each, origin));
  return { links: [link(origin, "self", "/ogc/collections")], collections: described };
}

export async function oneCollection(
  tx: Queryable,
  collection: Collection,
  origin: string,
): Promise<CollectionDescription> {
  return await describe(tx, await momentOf(tx, undefined), collection, origin);
}

/** A link to an address of ours. */
export function link(origin: string, rel: string, path: string, type: string = jsonType): Link {
  return { href: origin + path, rel, type };
}

async function describe(
  tx: Queryable,
  { city }: Moment,
  collection: Collection,
  origin: string,
): Promise<CollectionDescription> {
  const path = `/ogc/collections/${collection.id}`;
  const [west, south, east, north] = (await collection.extent(tx)) ?? city.bbox;
  return {
    id: collection.id,
    ...collection.words[languageOf(city.locale)],
    itemType: "feature",
    crs: [crs84],
    extent: {
      spatial: { bbox: [[west, south, east, north]], crs: crs84 },
      temporal: { interval: [[null, null]] },
    },
    links: [link(origin, "self", path), link(origin, "items", `${path}/items`, geoJsonType)],
  };
}

function languageOf(locale: string): "de" | "en" {
  return locale === "en" ? "en" : "de";
}
