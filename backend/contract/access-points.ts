import { z } from "zod";
import { access, accessPointStatus, environment, instant, lifecycle, share } from "./common.ts";

export const accessPoint = z.object({
  id: z.int(),
  /** What its feed calls it; null where the feed gives no name. */
  name: z.string().nullable(),
  source: z.string(),
  status: accessPointStatus,
  /** Start of the present status; null before the first fact. */
  since: instant.nullable(),
  /** A change seen once and not yet believed. */
  pending: z.object({ status: accessPointStatus, since: instant }).nullable(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  environment,
  lifecycle,
  ssid: z.string().nullable(),
  access: access.nullable(),
  provider: z.string().nullable(),
  site: z.string().nullable(),
  /** What stands on the vehicle that it rides in; it then has no position. */
  vehicle: z.string().nullable(),
  /** Its vehicle is not on its way: that it does not work is no outage. */
  isResting: z.boolean(),
});
export type AccessPoint = z.infer<typeof accessPoint>;

export const accessPointsAnswer = z.object({
  at: instant,
  demo: z.boolean(),
  dataVersion: z.int(),
  accessPoints: z.array(accessPoint),
  /** Cursor for the next page, or null at the end. */
  next: z.string().nullable(),
});
export type AccessPointsAnswer = z.infer<typeof accessPointsAnswer>;

export const accessPointAnswer = accessPoint.extend({
  at: instant,
  demo: z.boolean(),
  dataVersion: z.int(),
  areas: z.array(z.object({ slug: z.string(), name: z.string(), kind: z.string() })),
  /** Since when anything is known of it. */
  knownFrom: instant.nullable(),
  /** Of the 30 days up to `at`; null when it was neither up nor down for a moment of them. */
  availability30d: share.nullable(),
  /** The feed's time this status is true for. */
  payloadAt: instant.nullable(),
});
export type AccessPointAnswer = z.infer<typeof accessPointAnswer>;

export const accessPointHistoryAnswer = z.object({
  from: instant,
  to: instant,
  knownFrom: instant.nullable(),
  intervals: z.array(
    z.object({
      status: accessPointStatus,
      from: instant,
      /** Null while it lasts. */
      to: instant.nullable(),
      /** True inside a maintenance window. */
      maintenance: z.boolean(),
    }),
  ),
  /** Single deviating observations: listed, not counted. */
  blips: z.array(z.object({ status: accessPointStatus, at: instant })),
});
export type AccessPointHistoryAnswer = z.infer<typeof accessPointHistoryAnswer>;
