import type { AlertEvent, IncidentCause, IncidentFailure } from "#domain/words.ts";
import type { AlertChannel, CityFile } from "#platform/city-file.ts";

/** One delivery that this process has taken on. */
export interface Delivery {
  id: number;
  /** Null: a test. */
  incidentId: number | null;
  event: AlertEvent;
  number: number;
  /** This one included. */
  attempts: number;
  createdAt: Date;
}

/** An incident as it stands when an alert of it is sent. */
export interface AlertedIncident {
  id: number;
  cause: IncidentCause;
  failure: IncidentFailure;
  key: string;
  subject: string | null;
  openedAt: Date;
  /** Since when it lasts, or lasted the last time: its opening or its last reopening. */
  since: Date;
  detectedAt: Date;
  resolvedAt: Date | null;
  reopened: number;
  flapping: boolean;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  mergedInto: number | null;
  /** Access points that it concerns; after its end, that it concerned since it last began. */
  concerned: number;
  /** Of these, the first ten. */
  names: string[];
  areaSlugs: string[];
  areaNames: string[];
  /** What was told first on this channel; null: nothing yet. */
  firstDelivery: number | null;
}

/** What is to be told. */
export interface Alert {
  delivery: Delivery;
  /** Null: a test. */
  incident: AlertedIncident | null;
  city: Pick<CityFile, "slug" | "name" | "timeZone" | "locale" | "publicUrl">;
  /** When it is told. */
  now: Date;
}

export type ChannelOf<Kind extends AlertChannel["kind"]> = Extract<AlertChannel, { kind: Kind }>;

/** An alert was not taken. The message is short and fit for operators: no secret, no address beyond its host. */
export class NotDelivered extends Error {
  override readonly name = "NotDelivered";
}

/** Where people read on about an incident; null where the city file does not say where they reach us. */
export function incidentUrl({ city, incident }: Alert): string | null {
  return city.publicUrl === null || incident === null
    ? null
    : `${city.publicUrl}/operations/incidents/${incident.id}`;
}
