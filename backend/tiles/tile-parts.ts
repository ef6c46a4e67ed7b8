import { areaLabelsLayer, deepestTileZoom, singleFeaturesFromZoom, type TileLayer } from "#contract/tiles.ts";

/** What TileJSON says of a property. */
export type FieldType = "String" | "Number";

/** One MVT layer of a tile. */
export interface TilePart {
  /** Its name within the tile. */
  name: string;
  /** In sql/queries/tiles: rows of `id`, these fields and `geom` in tile units. */
  query: string;
  /** The properties that go out, and no others. */
  fields: Readonly<Record<string, FieldType>>;
  description: string;
  minZoom: number;
  maxZoom: number;
}

const single = { minZoom: singleFeaturesFromZoom, maxZoom: deepestTileZoom };
const aggregated = { minZoom: 0, maxZoom: singleFeaturesFromZoom - 1 };
const always = { minZoom: 0, maxZoom: deepestTileZoom };

const areaFields = { slug: "String", name: "String", kind: "String" } as const;

/** What each layer's tiles hold; a tile takes the parts whose zooms it is in, the last of them also beyond its own. */
export const tileParts: Readonly<Record<TileLayer, readonly TilePart[]>> = {
  "access-points": [
    {
      name: "access-points",
      query: "access-points-clustered",
      fields: {
        count: "Number",
        up: "Number",
        degraded: "Number",
        down: "Number",
        unknown: "Number",
        provisioning: "Number",
        accessPoint: "Number",
        status: "String",
        environment: "String",
        name: "String",
      },
      description: "Clusters of live access points with their number by status",
      ...aggregated,
    },
    {
      name: "access-points",
      query: "access-points",
      fields: { status: "String", pending: "String", environment: "String", name: "String" },
      description: "Live access points",
      ...single,
    },
  ],
  footprints: [
    {
      name: "footprints",
      query: "footprints-clustered",
      fields: { count: "Number", status: "String" },
      description: "Squares of ground in which live access points stand, with the best status among them",
      ...aggregated,
    },
    {
      name: "footprints",
      query: "footprints",
      fields: { status: "String", environment: "String" },
      description: "Modelled ground that each live access point serves",
      ...single,
    },
  ],
  areas: [
    { name: "areas", query: "areas", fields: areaFields, description: "Places watched by name", ...always },
    {
      name: areaLabelsLayer,
      query: "area-labels",
      fields: areaFields,
      description: "A point in each area, for its name",
      ...always,
    },
  ],
};

/** The parts of a layer's tile at a zoom; the deepest ones serve every zoom below. */
export function partsAt(layer: TileLayer, zoom: number): TilePart[] {
  const within = Math.min(zoom, deepestTileZoom);
  return tileParts[layer].filter((part) => part.minZoom <= within && within <= part.maxZoom);
}
