import type { LookupFunction } from "node:net";
import type { AlertChannel } from "#platform/city-file.ts";
import { type Alert, NotDelivered } from "./alert.ts";
import { tellAlertmanager } from "./alertmanager.ts";
import { sendMail } from "./email.ts";
import { callWebhook } from "./webhook.ts";

export interface SendOptions {
  /** Gives up. */
  signal: AbortSignal;
  /** Resolves host names; the system's resolver unless a test scripts one. */
  lookup?: LookupFunction;
}

/** Longer than any honest server takes, and far shorter than a delivery is claimed for. */
const deadlineMs = 30_000;

/** Sends one alert on its channel. Resolves to what of it failed although it was taken, or null. */
export async function sendAlert(
  alert: Alert,
  channel: AlertChannel,
  { signal, lookup }: SendOptions,
): Promise<string | null> {
  const deadline = AbortSignal.timeout(deadlineMs);
  const options = { signal: AbortSignal.any([signal, deadline]), ...(lookup ? { lookup } : {}) };
  try {
    if (channel.kind === "email") return await sendMail(alert, channel, options);
    if (channel.kind === "webhook") return await callWebhook(alert, channel, options);
    return await tellAlertmanager([alert], channel, options);
  } catch (error) {
    if (deadline.aborted) throw new NotDelivered(`not taken within ${deadlineMs / 1000} s`, { cause: error });
    throw error;
  }
}
