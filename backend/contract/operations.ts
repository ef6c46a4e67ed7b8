import { z } from "zod";
import { accessPoint } from "./access-points.ts";
import { availabilityFigures } from "./availability.ts";
import { instant } from "./common.ts";

/** An access point as operators see it. */
export const operatedAccessPoint = accessPoint.extend({
  /** The source's identifier. */
  externalId: z.string(),
  uplink: z.string().nullable(),
  /** Slugs */
  areas: z.array(z.string()),
  /** Id of the open incident that concerns it. */
  incident: z.int().nullable(),
  /** A maintenance window runs for it now. */
  maintenance: z.boolean(),
});
export type OperatedAccessPoint = z.infer<typeof operatedAccessPoint>;

/** All access points but retired ones, by id. */
export const operatedAccessPointsAnswer = z.object({
  at: instant,
  demo: z.boolean(),
  dataVersion: z.int(),
  accessPoints: z.array(operatedAccessPoint),
});
export type OperatedAccessPointsAnswer = z.infer<typeof operatedAccessPointsAnswer>;

export const operatedAccessPointAnswer = operatedAccessPoint.extend({
  at: instant,
  demo: z.boolean(),
  dataVersion: z.int(),
  knownFrom: instant.nullable(),
  payloadAt: instant.nullable(),
  ruleVersion: z.int(),
  availability: z.object({
    "24h": availabilityFigures,
    "7d": availabilityFigures,
    "30d": availabilityFigures,
    "365d": availabilityFigures,
  }),
});
export type OperatedAccessPointAnswer = z.infer<typeof operatedAccessPointAnswer>;
