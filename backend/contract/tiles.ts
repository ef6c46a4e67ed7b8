import { z } from "zod";

/**
 * The vector tile layers. A tile holds one MVT layer of the same name; feature ids are the ids of the API.
 *
 * - `access-points`, from zoom 12: points with `status`, `pending` (the status not yet believed; absent when none),
 *   `environment`, `name`. Below: clusters with `count` and the number of each status (`up`, `degraded`, `down`, `unknown`,
 *   `provisioning`); a cluster of one carries the properties of its access point as well.
 * - `footprints`, from zoom 12: the modelled ground of each live access point with `status` and `environment`.
 *   Below: squares of ground with `count` and the best `status` among those who serve it.
 * - `areas`: polygons with `slug`, `name`, `kind`, and one `label` point each in MVT layer `area-labels`.
 * - `premises`, from zoom 15: points with `stage` as the public sees it, `expectedFrom` and `expectedTo` (days) of those not
 *   passed yet, `overdue` where the last of these days is over. Below: squares with `count`, the number at each stage, of those
 *   that are `overdue`, and the commonest `stage` (the earlier one of two).
 * - `fibre-segments`: nodes and spans whose geometry may be shown, with `status`, `element`, `name`, `readyForService`.
 *   Below zoom 12: all of a status and element as one feature with `count`, and of spans `km`, of all that touch the tile.
 * - `fibre-cells`: squares with `km` of spans, published or not, the kilometres of each status, of those that
 *   are `unpublished`, and the commonest `status`. 100 m an edge; below zoom 13 twice as long with each zoom.
 * - `supply-cells`: the federal grid with percent of households with fibre and 1,000 Mbit/s, `fiveGPercent` of the ground and
 *   `operators`. Below zoom 13: squares with means and the `count` of cells they are made of.
 * - `roadworks`: a point each with `state`, `title`, `client`, `startsOn`, `endsOn`, `isFibre`; in MVT layer `roadworks-ground`
 *   those that are lines or polygons as such, from zoom 13.
 * - `lines`, from zoom 12: of each line up to two features of its id: `covered` true, what of it lies within footprints of access
 *   points that work (up or degraded), and false, the rest; one without `covered` while coverage is not known. With `shortName`,
 *   `color` (RRGGBB; absent: the feed says none) and `mode`. Below: each line whole, with the `share` of its length that is covered
 *   so now, 0..1; absent while not known, and in tiles of another instant, whose shares `/lines?at=` has.
 * - `stops`, from zoom 12: a point a platform with `name`, `station` (the parent's name), `platform`, `covered`, `now` (both as in
 *   the API) and `lines`, how many call there.
 *
 * At an instant of the future the layers of `plannedLayers` show what is expected by its day: premises not passed as passed from
 * their last expected day, segments as operational from the day they are ready for service; both are `expected` then, in squares
 * the number or kilometres of them. What is overdue today stays as it is.
 */
export const tileLayers = [
  "access-points",
  "footprints",
  "areas",
  "premises",
  "fibre-segments",
  "fibre-cells",
  "supply-cells",
  "roadworks",
  "lines",
  "stops",
] as const;
export type TileLayer = (typeof tileLayers)[number];

/** The layers that also know what is planned, for instants up to ten years ahead. */
export const plannedLayers: readonly TileLayer[] = ["premises", "fibre-segments", "fibre-cells"];

/** The layers that change at the city's midnight though nothing was heard: what is overdue, expected, running. */
export const dayLayers: readonly TileLayer[] = [...plannedLayers, "roadworks"];

/** The MVT layer in `areas` tiles that holds one point for each area, for its name. */
export const areaLabelsLayer = "area-labels";

/** The MVT layer in `roadworks` tiles that holds their ground. */
export const roadworksGroundLayer = "roadworks-ground";

/** From this zoom on each of the premises is a point. */
export const singlePremisesFromZoom = 15;

/** From this zoom on cells of 100 m are cells of their own. */
export const singleCellsFromZoom = 13;

/** From this zoom on access points and footprints are features of their own, below it they are aggregated; lines are in pieces. */
export const singleFeaturesFromZoom = 12;

/** The deepest zoom a tile is cut for its own; deeper ones are drawn from it. */
export const deepestTileZoom = 16;

/** TileJSON 3.0.0, with the fields that this server fills. */
export const tileJson = z.object({
  tilejson: z.literal("3.0.0"),
  name: z.string(),
  /** Absolute; names the data version, so that such a tile may be cached: for good, or until midnight where a day changes it. */
  tiles: z.array(z.string()),
  scheme: z.literal("xyz"),
  minzoom: z.int(),
  maxzoom: z.int(),
  /** west, south, east, north; WGS84 */
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  attribution: z.string(),
  vector_layers: z.array(
    z.object({
      id: z.string(),
      description: z.string(),
      minzoom: z.int(),
      maxzoom: z.int(),
      fields: z.record(z.string(), z.string()),
    }),
  ),
});
export type TileJson = z.infer<typeof tileJson>;
