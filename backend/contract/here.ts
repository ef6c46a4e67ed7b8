import { z } from "zod";
import { publicStages } from "../domain/words.ts";
import { accessPointStatus, instant, segmentStatus, share } from "./common.ts";

export const publicStage = z.enum(publicStages);

/** Whose word a part of the answer is, and how old. */
export const origin = z.object({
  source: z.string(),
  provider: z.string().nullable(),
  licence: z.string().nullable(),
  attribution: z.string().nullable(),
  /** Time of its last good payload. */
  at: instant.nullable(),
});
export type Origin = z.infer<typeof origin>;

export const nearestAccessPoint = z.object({
  id: z.int(),
  name: z.string().nullable(),
  distanceMetres: z.number(),
  status: accessPointStatus,
  /** 0..1 over the last 30 days; null: nothing observed. */
  availability30d: share.nullable(),
  since: instant.nullable(),
  lon: z.number(),
  lat: z.number(),
});

export const nearbyRoadworks = z.object({
  id: z.int(),
  title: z.string(),
  client: z.string().nullable(),
  startsOn: z.iso.date().nullable(),
  endsOn: z.iso.date().nullable(),
  state: z.enum(["planned", "running"]),
  isFibre: z.boolean(),
  distanceMetres: z.number(),
});

/** Platforms of one station, or of one name within 150 m of each other, are one stop. */
export const nearbyStop = z.object({
  /** Of its nearest platform, as in `/lines/{id}`. */
  id: z.string(),
  name: z.string(),
  /** To the nearest platform. */
  distanceMetres: z.number(),
  /** Short names of the lines that call at any platform, in their natural order. */
  lines: z.array(z.string()),
  /** A footprint of a live access point is within the city's `stopMetres` of a platform. */
  covered: z.boolean(),
  /** The best of such access points, as in `wlan`; `none`: not covered. */
  now: z.enum(["up", "down", "unknown", "none"]),
});

/** The fibre rollout at an address. */
export const fibreHere = z.object({
  /** Null: nothing is known of premises here. */
  stage: publicStage.nullable(),
  stageSince: instant.nullable(),
  /** First and last day the connection is expected. */
  expectedFrom: z.iso.date().nullable(),
  expectedTo: z.iso.date().nullable(),
  provider: z.string().nullable(),
  /** Why it is not further, in the source's words. */
  reason: z.string().nullable(),
  phase: z.string().nullable(),
  /** The segment it waits for. */
  waitsFor: z
    .object({
      name: z.string().nullable(),
      status: segmentStatus.nullable(),
      readyForService: z.iso.date().nullable(),
    })
    .nullable(),
  /** Every expected date that was told, the newest first. */
  told: z.array(
    z.object({ since: instant, expectedFrom: z.iso.date().nullable(), expectedTo: z.iso.date().nullable() }),
  ),
  /** Premises within `neighbourMetres` by stage, this one apart. */
  neighbours: z.partialRecord(publicStage, z.int()),
  neighbourMetres: z.number(),
  /** How many premises the answer speaks of; the stage of the furthest one is given. */
  premises: z.int(),
  /** Those of them with which it stands otherwise, alike ones as one, the furthest first and at most 20; of a street none. */
  others: z.array(
    z.object({
      stage: publicStage,
      expectedFrom: z.iso.date().nullable(),
      expectedTo: z.iso.date().nullable(),
      provider: z.string().nullable(),
      /** How many they are. */
      premises: z.int(),
      origin: origin.nullable(),
    }),
  ),
  origin: origin.nullable(),
});

/** The resident's answer for a point or an address. */
export const hereAnswer = z.object({
  at: instant,
  demo: z.boolean(),
  dataVersion: z.int(),
  lon: z.number(),
  lat: z.number(),
  /** The address asked for, or the nearest one within 50 m; null: none. */
  address: z.object({ id: z.string(), label: z.string(), distanceMetres: z.number() }).nullable(),
  isInCity: z.boolean(),
  areas: z.array(z.string()),
  wlan: z.object({
    /** Within a footprint of a live access point. */
    covered: z.boolean(),
    /** `none`: no footprint here; else the best status among those whose footprint this is in. */
    now: z.enum(["up", "down", "unknown", "none"]),
    /** Working ones first, then by distance; at most 3. */
    nearest: z.array(nearestAccessPoint),
    origins: z.array(origin),
  }),
  fibre: fibreHere,
  mobile: z.object({
    /** Null: nothing is known. */
    "5g": z.boolean().nullable(),
    /** Operator → whether it supplies this place. */
    operators: z.record(z.string(), z.boolean()),
    /** Percent of households of this cell of 100 m with fibre, and with 1,000 Mbit/s by any line. */
    fibrePercent: z.number().nullable(),
    gigabitPercent: z.number().nullable(),
    origin: origin.nullable(),
  }),
  roadworks: z.object({
    sites: z.array(nearbyRoadworks),
    withinMetres: z.number(),
    origins: z.array(origin),
  }),
  /**
   * The nearest within 500 m, at most 3, by distance. Where none of them is covered, the nearest that is within 1,000 m follows
   * as a fourth.
   */
  stops: z.array(nearbyStop),
});
export type HereAnswer = z.infer<typeof hereAnswer>;
