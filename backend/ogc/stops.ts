import type { StopFeature } from "#contract/ogc.ts";
import { compareShortNames } from "#domain/line-order.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { boxValues, type Collection, cutPage } from "./collection.ts";
import { extentOf } from "./extent.ts";
import { type Box, idOf } from "./query.ts";

interface StopRow extends Omit<StopFeature["properties"], "id" | "covered" | "now"> {
  id: number;
  lon: number;
  lat: number;
  nominal: boolean;
  low: boolean;
  high: boolean;
}

/** Stops that some line called at. */
export const stops: Collection = {
  id: "stops",
  words: {
    de: {
      title: "Haltestellen",
      description:
        "Haltestellen (jeder Steig einzeln), an denen zum gefragten Zeitpunkt eine Linie hielt, und ob dort WLAN war. Ein Zeitraum wird für sein Ende beantwortet.",
    },
    en: {
      title: "Stops",
      description:
        "Stops (each platform by itself) that a line called at at the instant asked for, and whether there was WLAN. An interval is answered for its end.",
    },
  },
  extent: (tx) => extentOf(tx, "queries/ogc/stops-extent.sql"),
  page: async (tx, { at }, asked) => {
    const { ids, ...page } = cutPage(await calledAt(tx, at, asked.boxes), asked);
    return { ...page, features: await featuresOf(tx, at, ids) };
  },
  one: async (tx, { at }, name) => {
    const id = idOf(name);
    const [feature] = id === null ? [] : await featuresOf(tx, at, [id]);
    return feature ?? null;
  },
};

async function calledAt(tx: Queryable, at: Date, boxes: readonly Box[] | null): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(sqlFile("queries/ogc/stops-called.sql"), [
    at,
    ...boxValues(boxes),
  ]);
  return rows.map(({ id }) => id);
}

/** Of those that were called at then; the others are left out. */
async function featuresOf(tx: Queryable, at: Date, ids: readonly number[]): Promise<StopFeature[]> {
  const rows = await tx.query<StopRow>(sqlFile("queries/ogc/stops.sql"), [at, ids]);
  return rows.map(({ id, name, platform, station, lines, lon, lat, nominal, low, high }) => ({
    type: "Feature",
    id: String(id),
    geometry: { type: "Point", coordinates: [lon, lat] },
    properties: {
      id: String(id),
      name,
      platform,
      station,
      lines: lines.toSorted(compareShortNames),
      covered: nominal,
      now: low ? "up" : high ? "unknown" : nominal ? "down" : "none",
    },
  }));
}
