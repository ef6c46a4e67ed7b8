import { z } from "zod";
import {
  alertEvents,
  incidentCauses,
  incidentEventKinds,
  incidentFailures,
  incidentStates,
} from "../domain/words.ts";
import { accessPointStatus, instant } from "./common.ts";

const withoutNull = (text: string) => !text.includes("\u0000");
const reason = z.string().trim().min(1).max(1_000).refine(withoutNull, "must not contain a null character");
const who = z.string().trim().min(1).max(100).refine(withoutNull, "must not contain a null character");

export const incident = z.object({
  id: z.int(),
  state: z.enum(incidentStates),
  cause: z.enum(incidentCauses),
  failure: z.enum(incidentFailures),
  /** What failed: id of the access point, name of the uplink or site, id of the source. */
  key: z.string(),
  /** What people call it; null: it has no name. */
  subject: z.string().nullable(),
  /** In the city's language. */
  title: z.string(),
  /** When it first began: the first observation. */
  openedAt: instant,
  /** Since when it lasts, or lasted the last time: later than openedAt where it was over in between and reopened. */
  since: instant,
  /** When it was noticed. */
  detectedAt: instant,
  resolvedAt: instant.nullable(),
  /** Ids; while it lasts, of those still concerned; afterwards, of all that were. */
  accessPoints: z.array(z.int()),
  /** How many these are while it lasts; afterwards, how many it concerned since it last began. */
  concerned: z.int().nonnegative(),
  /** How many it has concerned at any time. */
  affected: z.int().nonnegative(),
  /** Slugs of the areas these stand in. */
  areas: z.array(z.string()),
  /** Sources these belong to. */
  sources: z.array(z.string()),
  reopened: z.int().nonnegative(),
  /** It comes and goes: shown, no longer notified. */
  flapping: z.boolean(),
  acknowledgedBy: z.string().nullable(),
  acknowledgedAt: instant.nullable(),
  reason: z.string().nullable(),
  assignedTo: z.string().nullable(),
});
export type Incident = z.infer<typeof incident>;

export const incidentsAnswer = z.object({
  at: instant,
  demo: z.boolean(),
  dataVersion: z.int(),
  /** Open ones first, the longest first; then resolved ones, the latest first. */
  incidents: z.array(incident),
  next: z.string().nullable(),
});
export type IncidentsAnswer = z.infer<typeof incidentsAnswer>;

export const incidentAnswer = incident.extend({
  at: instant,
  demo: z.boolean(),
  dataVersion: z.int(),
  /** The incident that it turned out to be a part of. */
  mergedInto: z.int().nullable(),
  members: z.array(
    z.object({
      id: z.int(),
      name: z.string().nullable(),
      status: accessPointStatus,
      since: instant,
      until: instant.nullable(),
      lon: z.number().nullable(),
      lat: z.number().nullable(),
    }),
  ),
  /** In order of time. */
  timeline: z.array(
    z.object({
      id: z.int(),
      at: instant,
      kind: z.enum(incidentEventKinds),
      /** Null: Lückenlos itself. */
      by: z.string().nullable(),
      text: z.string().nullable(),
      accessPoints: z.int().nullable(),
    }),
  ),
  alerts: z.array(
    z.object({
      channel: z.string(),
      event: z.enum(alertEvents),
      createdAt: instant,
      deliveredAt: instant.nullable(),
      cancelledAt: instant.nullable(),
      attempts: z.int().nonnegative(),
      lastError: z.string().nullable(),
    }),
  ),
});
export type IncidentAnswer = z.infer<typeof incidentAnswer>;

export const acknowledgement = z.strictObject({ reason });
export const acknowledgements = z.strictObject({
  incidents: z.array(z.int().positive()).min(1).max(5_000),
  reason,
});
export const comment = z.strictObject({ text: reason });
/** Null: to nobody. */
export const assignment = z.strictObject({ to: who.nullable() });

/** What became of each incident of a bulk acknowledgement. */
export const acknowledgedAnswer = z.object({
  acknowledged: z.array(z.int()),
  /** Resolved in the meantime, merged, or never there. */
  left: z.array(z.int()),
});
export type AcknowledgedAnswer = z.infer<typeof acknowledgedAnswer>;
