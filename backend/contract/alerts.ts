import { z } from "zod";
import { alertChannelKinds, alertEvents } from "../domain/words.ts";
import { instant } from "./common.ts";

export const alertDelivery = z.object({
  id: z.int(),
  channel: z.string(),
  /** Null: a test. */
  incident: z.int().nullable(),
  event: z.enum(alertEvents),
  createdAt: instant,
  /** Of several of one kind: the how manieth. */
  number: z.int().nonnegative(),
  /** When it is tried next; null once it is done with. */
  dueAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  cancelledAt: instant.nullable(),
  attempts: z.int().nonnegative(),
  lastError: z.string().nullable(),
});
export type AlertDelivery = z.infer<typeof alertDelivery>;

export const alertsAnswer = z.object({
  channels: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(alertChannelKinds),
      /** Addresses or host, so that one recognises it. */
      target: z.string(),
      waiting: z.int().nonnegative(),
      lastDeliveredAt: instant.nullable(),
      /** Of the newest attempt, where that failed. */
      lastError: z.string().nullable(),
    }),
  ),
  /** The newest first. */
  deliveries: z.array(alertDelivery),
  next: z.string().nullable(),
});
export type AlertsAnswer = z.infer<typeof alertsAnswer>;

/** Sends a test message on a channel. */
export const alertTest = z.strictObject({ channel: z.string().min(1).max(50) });

/** A test that waits in the outbox; its delivery is listed with the others. */
export const queuedAlertTest = z.object({ id: z.int(), channel: z.string() });
export type QueuedAlertTest = z.infer<typeof queuedAlertTest>;
