import {
  areaLabelsLayer,
  deepestTileZoom,
  roadworksGroundLayer,
  singleCellsFromZoom,
  singleFeaturesFromZoom,
  singlePremisesFromZoom,
  type TileLayer,
} from "#contract/tiles.ts";
import { publicStages, segmentStatuses } from "#domain/words.ts";

/** What TileJSON says of a property. */
export type FieldType = "String" | "Number" | "Boolean";

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
  /** The field that tells features of one id apart; absent: each has an id of its own. */
  half?: string;
  /** Whether the query's last parameter is whether the instant is the present. */
  asksForPresent?: true;
}

const from = (zoom: number) => ({ minZoom: zoom, maxZoom: deepestTileZoom });
const below = (zoom: number) => ({ minZoom: 0, maxZoom: zoom - 1 });
const single = from(singleFeaturesFromZoom);
const aggregated = below(singleFeaturesFromZoom);
const always = from(0);

const areaFields = { slug: "String", name: "String", kind: "String" } as const;
const numbersOf = (words: readonly string[]): Record<string, FieldType> =>
  Object.fromEntries(words.map((word) => [word, "Number"]));
const segmentFields = { status: "String", element: "String", expected: "Boolean" } as const;
const percents = { fibrePercent: "Number", gigabitPercent: "Number", fiveGPercent: "Number" } as const;
const roadworksFields = {
  state: "String",
  title: "String",
  client: "String",
  startsOn: "String",
  endsOn: "String",
  isFibre: "Boolean",
} as const;

const lineFields = { shortName: "String", color: "String", mode: "String" } as const;

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
  premises: [
    {
      name: "premises",
      query: "premises-squares",
      fields: {
        count: "Number",
        stage: "String",
        ...numbersOf(publicStages),
        overdue: "Number",
        expected: "Number",
      },
      description: "Squares of ground with the number of premises by stage",
      ...below(singlePremisesFromZoom),
    },
    {
      name: "premises",
      query: "premises",
      fields: {
        stage: "String",
        expectedFrom: "String",
        expectedTo: "String",
        overdue: "Boolean",
        expected: "Boolean",
      },
      description: "Premises to be connected to fibre",
      ...from(singlePremisesFromZoom),
    },
  ],
  "fibre-segments": [
    {
      name: "fibre-segments",
      query: "fibre-segments-merged",
      fields: { ...segmentFields, count: "Number", km: "Number" },
      description: "Fibre segments whose geometry may be shown, those alike as one",
      ...aggregated,
    },
    {
      name: "fibre-segments",
      query: "fibre-segments",
      fields: { ...segmentFields, name: "String", readyForService: "String" },
      description: "Fibre segments whose geometry may be shown",
      ...single,
    },
  ],
  "fibre-cells": [
    {
      name: "fibre-cells",
      query: "fibre-cells",
      fields: {
        km: "Number",
        status: "String",
        ...numbersOf([...segmentStatuses, "expected", "unpublished"]),
      },
      description: "Kilometres of fibre spans by status",
      ...always,
    },
  ],
  "supply-cells": [
    {
      name: "supply-cells",
      query: "supply-cells-squares",
      fields: { count: "Number", ...percents },
      description: "Squares of ground with means of the federal supply grid's cells",
      ...below(singleCellsFromZoom),
    },
    {
      name: "supply-cells",
      query: "supply-cells",
      fields: { ...percents, operators: "String" },
      description: "Cells of 100 m of the federal supply grid",
      ...from(singleCellsFromZoom),
    },
  ],
  roadworks: [
    {
      name: "roadworks",
      query: "roadworks",
      fields: roadworksFields,
      description: "A point in each site of roadworks that is planned or running",
      ...always,
    },
    {
      name: roadworksGroundLayer,
      query: "roadworks-ground",
      fields: roadworksFields,
      description: "The ground of roadworks",
      ...from(singleCellsFromZoom),
    },
  ],
  lines: [
    {
      name: "lines",
      query: "lines-whole",
      fields: { ...lineFields, share: "Number" },
      description:
        "Lines of public transport with the share of their length that working access points cover",
      asksForPresent: true,
      ...aggregated,
    },
    {
      name: "lines",
      query: "lines",
      fields: { covered: "Boolean", ...lineFields },
      description: "Lines of public transport, what working access points cover apart from the rest",
      half: "covered",
      ...single,
    },
  ],
  stops: [
    {
      name: "stops",
      query: "stops",
      fields: {
        name: "String",
        station: "String",
        platform: "String",
        covered: "Boolean",
        now: "String",
        lines: "Number",
      },
      description: "Stops of public transport",
      asksForPresent: true,
      ...single,
    },
  ],
};

/** The parts of a layer's tile at a zoom; the deepest ones serve every zoom below. */
export function partsAt(layer: TileLayer, zoom: number): TilePart[] {
  const within = Math.min(zoom, deepestTileZoom);
  return tileParts[layer].filter((part) => part.minZoom <= within && within <= part.maxZoom);
}
