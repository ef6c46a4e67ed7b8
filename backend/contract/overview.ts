import { z } from "zod";
import { area } from "./areas.ts";
import { coverage, instant, statusCounts } from "./common.ts";
import { fibreFigures } from "./fibre.ts";
import { source } from "./sources.ts";

export const city = z.object({
  slug: z.string(),
  name: z.string(),
  /** west, south, east, north; WGS84 */
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  timeZone: z.string(),
  locale: z.string(),
});

export const overviewLine = z.object({
  id: z.string(),
  shortName: z.string(),
  coverage: z.object({
    length: coverage.nullable(),
    stops: coverage.nullable(),
    departures: coverage.nullable(),
  }),
});

export const overviewAnswer = z.object({
  /** The instant all of this is true for. */
  at: instant,
  demo: z.boolean(),
  dataVersion: z.int(),
  city,
  /** Live access points only; of those on board of vehicles, the ones whose vehicle is on its way. */
  accessPoints: statusCounts.extend({
    /** Those on board included. */
    withoutPosition: z.int().nonnegative(),
    onBoard: z.int().nonnegative(),
  }),
  areas: z.array(area),
  lines: z.array(overviewLine),
  fibre: fibreFigures,
  sources: z.array(source),
  /** From when on the picture is complete; null until every access-point source has succeeded once. */
  knownFrom: instant.nullable(),
});
export type OverviewAnswer = z.infer<typeof overviewAnswer>;
