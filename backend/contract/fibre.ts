import { z } from "zod";
import { instant, premisesStage, segmentStatus } from "./common.ts";

/**
 * Where the rollout stands. `premises` counts by stage; where fewer than 3 are activated, `activated` is null and these are
 * counted as connected. Homes are households; of premises that do not say how many, one is counted.
 */
export const fibreFigures = z.object({
  /** Kilometres of spans by status. */
  segmentKm: z.partialRecord(segmentStatus, z.number()),
  premises: z.partialRecord(premisesStage, z.int().nullable()),
  homes: z.int().nullable(),
  /** At `passed` or beyond. Null: no source of premises has succeeded yet. */
  homesPassed: z.int().nullable(),
  /** At `connected` or beyond. */
  homesConnected: z.int().nullable(),
  /** At `activated`; null also where these are fewer than 3 premises, or could be told from other figures. */
  homesActivated: z.int().nullable(),
});
export type FibreFigures = z.infer<typeof fibreFigures>;

/** When all homes are passed if the recent pace goes on. A forecast of ours, not a promise of anybody. */
export const forecast = z.object({
  /** Homes passed a month, over the window: the middle and a range of 80 %. */
  homesPerMonth: z.object({ low: z.number(), middle: z.number(), high: z.number() }),
  window: z.object({ from: z.iso.date(), to: z.iso.date() }),
  /** The day all homes are passed, likewise; null: not within 30 years. `early` belongs to the high pace. */
  complete: z.object({
    early: z.iso.date().nullable(),
    middle: z.iso.date().nullable(),
    late: z.iso.date().nullable(),
  }),
});
export type Forecast = z.infer<typeof forecast>;

/** Of days to come only the kilometres, which are planned, and `homesPlanned` are given. */
export const progressPoint = fibreFigures.extend({
  /** End of this day, in the city's time zone; of today: now. */
  day: z.iso.date(),
  /** Homes that by this day are passed, or expected to be as dates stand now. In the past: homes passed then. Null: no premises are known. */
  homesPlanned: z.int().nullable(),
});

export const fibreProgressAnswer = z.object({
  at: instant,
  demo: z.boolean(),
  dataVersion: z.int(),
  /** Slug; null is the whole city. */
  area: z.string().nullable(),
  from: z.iso.date(),
  to: z.iso.date(),
  step: z.enum(["day", "week", "month"]),
  now: fibreFigures,
  points: z.array(progressPoint),
  /** Not passed, though expected by a day that is over. In no plan: nobody says when now. Null: no premises are known. */
  overdue: z.object({ premises: z.int(), homes: z.int() }).nullable(),
  /** Of expected dates that changed: premises not passed yet whose last day is another than the first one told, and by how many days at the median. */
  slippage: z.object({ later: z.int(), earlier: z.int(), medianDays: z.number().nullable() }),
  forecast: forecast.nullable(),
  /** Why there is none. */
  noForecast: z.enum(["no_premises", "complete", "too_little_history", "standstill"]).nullable(),
  sources: z.array(z.string()),
});
export type FibreProgressAnswer = z.infer<typeof fibreProgressAnswer>;

/** What changed for an address or in an area, the newest first; on the wire also as Atom. */
export const fibreChange = z.object({
  id: z.string(),
  at: instant,
  kind: z.enum(["stage", "expectation", "roadworks"]),
  /** In words, in the city's language. */
  title: z.string(),
  /** How many premises. */
  premises: z.int(),
});
export const fibreChangesAnswer = z.object({
  at: instant,
  demo: z.boolean(),
  title: z.string(),
  changes: z.array(fibreChange),
});
export type FibreChangesAnswer = z.infer<typeof fibreChangesAnswer>;
