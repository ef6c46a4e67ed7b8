import { z } from "zod";
import { lineModes } from "../domain/words.ts";
import { areaTarget } from "./areas.ts";
import { areaKind, coverage, instant, share } from "./common.ts";

export const gapKinds = ["area", "line", "stop", "stretch"] as const;
export type GapKind = (typeof gapKinds)[number];

/** What is missing to each figure of a coverage: so that of `low` is the largest. */
export const missing = z.object({
  nominal: z.number().nonnegative(),
  low: z.number().nonnegative(),
  high: z.number().nonnegative(),
});
export type Missing = z.infer<typeof missing>;

/** What a line's goal is about. */
export const lineMeasures = ["length", "stops", "departures"] as const;
export type LineMeasure = (typeof lineMeasures)[number];

/** Nominal coverage 30 days before, of what runs and stands where it did then. */
const before = z.object({
  at: instant,
  share: share,
  /** Percentage points that the nominal share has grown by since; negative: it has shrunk. */
  points: z.number(),
});
export type Before = z.infer<typeof before>;

const area = z.object({
  slug: z.string(),
  name: z.string(),
  kind: areaKind,
  areaKm2: z.number().nonnegative(),
  /** Null until every access-point source has succeeded once. */
  coverage: coverage.nullable(),
  /** Ground without WLAN, square kilometres; null with `coverage`. */
  uncoveredKm2: missing.nullable(),
  target: areaTarget.nullable(),
  /** What of it the goal still wants, 0 where it is reached; null without a goal or with `coverage`. */
  shortKm2: missing.nullable(),
  /** Null of the past, where nothing was known then, and while it is still worked out. */
  before: before.nullable(),
});
export type AreaGap = z.infer<typeof area>;

export const lineName = z.object({
  id: z.string(),
  shortName: z.string(),
  mode: z.enum(lineModes),
  /** RRGGBB */
  color: z.string().nullable(),
  textColor: z.string().nullable(),
});
export type LineName = z.infer<typeof lineName>;

const line = lineName.extend({
  longName: z.string().nullable(),
  lengthMetres: z.number().nonnegative(),
  stopCount: z.int().nonnegative(),
  /** By the timetable, a day on average from the first to the last day that the line rides in its present edition; null: not known (yet). */
  departuresPerDay: z.number().nonnegative().nullable(),
  coverage: z.object({
    length: coverage.nullable(),
    stops: coverage.nullable(),
    departures: coverage.nullable(),
  }),
  /** Of its ways; null with `coverage.length`. */
  uncoveredMetres: missing.nullable(),
  /** Null with `coverage.stops`. */
  uncoveredStops: missing.nullable(),
  /** Of `departuresPerDay`, by the shares of the last week; null with `coverage.departures` or `departuresPerDay`. */
  uncoveredDeparturesPerDay: missing.nullable(),
  /** The city's goal for each line, and what it is about. */
  target: areaTarget.extend({ of: z.enum(lineMeasures) }).nullable(),
  /** What of it the goal still wants: metres, stops or departures a day, as it is about; 0 where it is reached. */
  short: missing.nullable(),
  /** Of its length; null as for areas. */
  before: before.nullable(),
});
export type LineGap = z.infer<typeof line>;

const stop = z.object({
  id: z.string(),
  name: z.string(),
  platform: z.string().nullable(),
  lon: z.number(),
  lat: z.number(),
  /** That call there, as a timetable lists them. */
  lines: z.array(lineName).min(1),
  /** Of all these, as a line's; where a ride ends nobody departs. Null: not known (yet) of one of them. */
  departuresPerDay: z.number().nonnegative().nullable(),
  /** To the nearest ground that an access point serves; null: none within a kilometre. */
  nearestMetres: z.number().nonnegative().nullable(),
});
export type StopGap = z.infer<typeof stop>;

const stretch = z.object({
  /** Two stops of which the second is the next after the first. */
  from: z.string(),
  to: z.string(),
  /** That go there without a stop between, in either direction. */
  lines: z.array(lineName).min(1),
  /** From stop to stop. */
  lengthMetres: z.number().nonnegative(),
  /** Outside of every footprint. */
  uncoveredMetres: z.number().nonnegative(),
  /** The uncovered pieces: WGS84, as GeoJSON's MultiLineString. */
  pieces: z.array(z.array(z.tuple([z.number(), z.number()])).min(2)).min(1),
});
export type StretchGap = z.infer<typeof stretch>;

const page = z.object({
  at: instant,
  demo: z.boolean(),
  dataVersion: z.int(),
  /** Gaps in all; null: not every access-point source has succeeded once, so nobody knows what is not covered. */
  total: z.int().nonnegative().nullable(),
  /** Null: no more. */
  next: z.string().nullable(),
});

/** What is missing, the largest first: against the goal where there is one, then at all. */
export const gapsAnswer = z.discriminatedUnion("kind", [
  page.extend({ kind: z.literal("area"), gaps: z.array(area) }),
  page.extend({ kind: z.literal("line"), gaps: z.array(line) }),
  page.extend({ kind: z.literal("stop"), gaps: z.array(stop) }),
  page.extend({ kind: z.literal("stretch"), gaps: z.array(stretch) }),
]);
export type GapsAnswer = z.infer<typeof gapsAnswer>;
