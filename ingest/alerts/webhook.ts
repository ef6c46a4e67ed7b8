import { createHmac } from "node:crypto";
import { type Alert, type AlertedIncident, type ChannelOf, incidentUrl } from "./alert.ts";
import { titleOf } from "./message.ts";
import { send } from "./post.ts";
import type { SendOptions } from "./send.ts";

/** Grows when a field goes or means something else; new ones come without notice. */
const payloadVersion = 1;

/** Posts an alert as signed JSON; docs/operations.md says what is in it. */
export async function callWebhook(
  alert: Alert,
  channel: ChannelOf<"webhook">,
  options: SendOptions,
): Promise<null> {
  const body = JSON.stringify(payloadOf(alert));
  const at = Math.floor(alert.now.getTime() / 1000);
  const signature = createHmac("sha256", channel.secret).update(`${at}.${body}`).digest("hex");
  const headers = {
    "content-type": "application/json",
    "idempotency-key": keyOf(alert),
    "x-lueckenlos-signature": `t=${at},v1=${signature}`,
  };
  const { url, allowedNetworks } = channel;
  await send({ method: "POST", url, allowedNetworks, headers, body }, options);
  return null;
}

/** The same at every attempt of a delivery, and of no other. */
function keyOf({ city, delivery }: Alert): string {
  return `lueckenlos.${city.slug}.${delivery.id}`;
}

function payloadOf(alert: Alert) {
  const { delivery, incident, city } = alert;
  return {
    version: payloadVersion,
    id: keyOf(alert),
    event: delivery.event,
    number: delivery.number,
    createdAt: delivery.createdAt.toISOString(),
    city: { slug: city.slug, name: city.name },
    incident: incident === null ? null : { ...incidentOf(incident, city.locale), url: incidentUrl(alert) },
  };
}

function incidentOf(incident: AlertedIncident, locale: Alert["city"]["locale"]) {
  const { resolvedAt, acknowledgedAt } = incident;
  return {
    id: incident.id,
    state: resolvedAt !== null ? "resolved" : acknowledgedAt !== null ? "acknowledged" : "open",
    cause: incident.cause,
    failure: incident.failure,
    key: incident.key,
    title: titleOf(incident, locale),
    openedAt: incident.openedAt.toISOString(),
    since: incident.since.toISOString(),
    detectedAt: incident.detectedAt.toISOString(),
    resolvedAt: resolvedAt?.toISOString() ?? null,
    reopened: incident.reopened,
    flapping: incident.flapping,
    acknowledgedBy: incident.acknowledgedBy,
    mergedInto: incident.mergedInto,
    accessPoints: incident.concerned,
    accessPointNames: incident.names,
    areas: incident.areaSlugs,
  };
}
