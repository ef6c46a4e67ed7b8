import { z } from "zod";
import { instant } from "./common.ts";
import { line, lineStop } from "./lines.ts";

/** The one reference system that is spoken here: WGS84, longitude before latitude. */
export const crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

/** The classes of OGC API – Features, part 1, that are kept. */
export const conformanceClasses = [
  "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
  "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
] as const;

const link = z.object({
  /** Absolute. */
  href: z.url(),
  rel: z.string(),
  /** Media type of what is there. */
  type: z.string(),
  title: z.string().optional(),
});
export type Link = z.infer<typeof link>;

export const landingPage = z.object({
  title: z.string(),
  description: z.string(),
  demo: z.boolean(),
  links: z.array(link),
});
export type LandingPage = z.infer<typeof landingPage>;

export const conformance = z.object({ conformsTo: z.array(z.enum(conformanceClasses)) });

/** West, south, east, north; WGS84. */
const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);

export const collection = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  itemType: z.literal("feature"),
  crs: z.array(z.literal(crs84)),
  extent: z.object({
    /** Of all features, those of the past as well; of the city where there are none. */
    spatial: z.object({ bbox: z.array(box).length(1), crs: z.literal(crs84) }),
    /** Open on both sides: what was known first is taken to hold for all time before. */
    temporal: z.object({ interval: z.array(z.tuple([z.null(), z.null()])).length(1) }),
  }),
  links: z.array(link),
});
export type CollectionDescription = z.infer<typeof collection>;

export const collections = z.object({ links: z.array(link), collections: z.array(collection) });
export type CollectionsAnswer = z.infer<typeof collections>;

const position = z.tuple([z.number(), z.number()]);

/** A line as /api/v1/lines tells of it, drawn by the main way of each direction. */
export const lineFeature = z.object({
  type: z.literal("Feature"),
  id: z.string(),
  geometry: z.object({ type: z.literal("MultiLineString"), coordinates: z.array(z.array(position)) }),
  properties: line.omit({ textColor: true, stopCount: true }),
});
export type LineFeature = z.infer<typeof lineFeature>;

/** A stop is a platform; `covered` and `now` are those of /api/v1/lines/{id}. */
export const stopFeature = z.object({
  type: z.literal("Feature"),
  id: z.string(),
  geometry: z.object({ type: z.literal("Point"), coordinates: position }),
  properties: z.object({
    ...lineStop.pick({ id: true, name: true, platform: true, covered: true, now: true }).shape,
    /** What the whole station is called; null: the timetable says none. */
    station: z.string().nullable(),
    /** Names of the lines that call here, as a timetable lists them. */
    lines: z.array(z.string()),
  }),
});
export type StopFeature = z.infer<typeof stopFeature>;

const feature = z.union([lineFeature, stopFeature]);
export type OgcFeature = z.infer<typeof feature>;

/** What an answer is about, beside what GeoJSON asks for. */
const about = {
  links: z.array(link),
  /** The instant that is shown. */
  at: instant,
  demo: z.boolean(),
  dataVersion: z.int(),
};

export const oneFeature = z.union([lineFeature.extend(about), stopFeature.extend(about)]);
export type OneFeature = z.infer<typeof oneFeature>;

export const featureCollection = z.object({
  type: z.literal("FeatureCollection"),
  features: z.array(feature),
  /** How many match, on all pages together; absent where it would be dear to know. */
  numberMatched: z.int().nonnegative().optional(),
  numberReturned: z.int().nonnegative(),
  /** When this was answered. */
  timeStamp: instant,
  ...about,
});
export type FeatureCollectionAnswer = z.infer<typeof featureCollection>;
