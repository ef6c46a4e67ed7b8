import { z } from "zod";
import { areaKind, coverage, instant, share, statusCounts } from "./common.ts";
import { fibreFigures } from "./fibre.ts";

export const areaTarget = z.object({ share, by: z.iso.date().nullable() });

export const area = z.object({
  slug: z.string(),
  name: z.string(),
  kind: areaKind,
  areaKm2: z.number().nonnegative(),
  target: areaTarget.nullable(),
  /** Null until every access-point source has succeeded once (at that instant). */
  coverage: coverage.nullable(),
  accessPoints: statusCounts,
  /** Null: neither premises nor segments are known here. */
  fibre: fibreFigures.nullable(),
});
export type Area = z.infer<typeof area>;

export const areasAnswer = z.object({
  at: instant,
  demo: z.boolean(),
  dataVersion: z.int(),
  areas: z.array(area),
});
export type AreasAnswer = z.infer<typeof areasAnswer>;

export const areaAnswer = area.extend({
  at: instant,
  demo: z.boolean(),
  dataVersion: z.int(),
  source: z.string(),
  /** west, south, east, north; WGS84 */
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
});
export type AreaAnswer = z.infer<typeof areaAnswer>;

export const areaHistoryPoint = z.object({
  at: instant,
  coverage: coverage.nullable(),
  accessPoints: statusCounts,
});
export const areaHistoryAnswer = z.object({
  slug: z.string(),
  from: instant,
  to: instant,
  /** ISO 8601 duration */
  step: z.string(),
  dataVersion: z.int(),
  /** Since when all sources are known; before it coverage is null. */
  knownFrom: instant.nullable(),
  points: z.array(areaHistoryPoint),
});
export type AreaHistoryAnswer = z.infer<typeof areaHistoryAnswer>;
