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
 */
export const tileLayers = ["access-points", "footprints", "areas"] as const;
export type TileLayer = (typeof tileLayers)[number];

/** The MVT layer in `areas` tiles that holds one point for each area, for its name. */
export const areaLabelsLayer = "area-labels";

/** From this zoom on access points and footprints are features of their own, below it they are aggregated. */
export const singleFeaturesFromZoom = 12;

/** The deepest zoom a tile is cut for its own; deeper ones are drawn from it. */
export const deepestTileZoom = 16;

/** TileJSON 3.0.0, with the fields that this server fills. */
export const tileJson = z.object({
  tilejson: z.literal("3.0.0"),
  name: z.string(),
  /** Absolute; names the data version, so that such a tile may be cached for good. */
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
