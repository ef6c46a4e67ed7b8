import { z } from "zod";
import { lineModes } from "../domain/words.ts";
import { coverage, instant } from "./common.ts";
import { origin } from "./here.ts";
import { departures, lineAlert, ride, vehicleCounts } from "./vehicles.ts";

/**
 * Each null until every access-point source has succeeded once, and of a line without any length or stop; departures also while no
 * vehicle is known.
 */
export const lineCoverage = z.object({
  /** Of the ways' length within a footprint. */
  length: coverage.nullable(),
  /** Of the stops that have a footprint within the city's `stopMetres`. */
  stops: coverage.nullable(),
  /** Of the departures of the last 7 days that were made with working WLAN on board. */
  departures: coverage.nullable(),
});

export const line = z.object({
  id: z.string(),
  /** What stands on its badge; where the feed has no short name, the long one. */
  shortName: z.string(),
  longName: z.string().nullable(),
  agency: z.string().nullable(),
  /** GTFS, basic or extended. */
  routeType: z.int(),
  mode: z.enum(lineModes),
  /** RRGGBB; null: the feed says none. */
  color: z.string().nullable(),
  /** RRGGBB with a contrast of at least 4.5 : 1 to `color`; null with it. */
  textColor: z.string().nullable(),
  /** Of both directions; what variants share counts once. */
  lengthMetres: z.number().nonnegative(),
  /** How many different stops (platforms) it calls at. */
  stopCount: z.int().nonnegative(),
  coverage: lineCoverage,
});
export type Line = z.infer<typeof line>;

export const linesAnswer = z.object({
  at: instant,
  demo: z.boolean(),
  dataVersion: z.int(),
  lines: z.array(line),
});
export type LinesAnswer = z.infer<typeof linesAnswer>;

/** A piece of a way, metres from its beginning. */
export const stretch = z.object({ fromMetres: z.number().nonnegative(), toMetres: z.number().nonnegative() });

export const lineStop = z.object({
  id: z.string(),
  name: z.string(),
  platform: z.string().nullable(),
  lon: z.number(),
  lat: z.number(),
  /** Along the way, metres. */
  atMetres: z.number().nonnegative(),
  /** A footprint of a live access point is within the city's `stopMetres`. */
  covered: z.boolean(),
  /** Whether one of those works: up counts, and where none is up, unknown goes before down; `none`: not covered. */
  now: z.enum(["up", "down", "unknown", "none"]),
});

/** The way of a direction that is ridden most. */
export const lineDirection = z.object({
  headsign: z.string().nullable(),
  lengthMetres: z.number().nonnegative(),
  /** The feed says the way; false: it is taken to go straight from stop to stop. */
  isDrawn: z.boolean(),
  /** How many other ways this direction has: short turns, branches. */
  variants: z.int().nonnegative(),
  /** Null: the timetable says no times of it. */
  ride: ride.nullable(),
  stops: z.array(lineStop),
  /** Within a footprint of any live access point. */
  covered: z.array(stretch),
  /** Within the footprint of one that is up or degraded. */
  working: z.array(stretch),
});

export const lineAnswer = line.extend({
  at: instant,
  demo: z.boolean(),
  dataVersion: z.int(),
  /** Since when it runs and stops like this. The first course known is taken to hold for all time before, so this may be after `at`. */
  since: instant,
  /** west, south, east, north; WGS84 */
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  directions: z.array(lineDirection),
  /** Null: nothing tells, or told by then, which vehicles ride. */
  departures: departures.nullable(),
  /** Vehicles on it at `at`; null: nothing tells of vehicles. */
  vehicles: vehicleCounts.extend({ payloadAt: instant.nullable() }).nullable(),
  /** Those in force now; of another instant none are known. */
  alerts: z.array(lineAlert),
  origin,
});
export type LineAnswer = z.infer<typeof lineAnswer>;
