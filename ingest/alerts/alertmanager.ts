import { type Alert, type AlertedIncident, type ChannelOf, incidentUrl } from "./alert.ts";
import { messageOf, titleOf } from "./message.ts";
import { send } from "./post.ts";
import type { SendOptions } from "./send.ts";

/** How often an Alertmanager is told again what is open; what it is not told of for four times as long has ended. */
export const showAgainMs = 60_000;

/** Posts alerts to an Alertmanager (its API v2). Of one that is open it learns until when to show it, and that again and again. */
export async function tellAlertmanager(
  alerts: readonly Alert[],
  channel: ChannelOf<"alertmanager">,
  options: SendOptions,
): Promise<null> {
  const url = new URL(channel.url);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/api/v2/alerts`;
  const body = JSON.stringify(alerts.map(postableAlert));
  const headers = { "content-type": "application/json" };
  const { allowedNetworks } = channel;
  await send({ method: "POST", url: url.href, allowedNetworks, headers, body }, options);
  return null;
}

const names = {
  down: { access_point: "AccessPointDown", uplink: "UplinkDown", site: "SiteDown", source: "SourceDown" },
  stale: "SourceStale",
  held: "SourceHeld",
  failing: "SourceFailing",
} as const;

/** Labels make the alert what it is, so nothing stands in them that changes while it lasts. */
function postableAlert(alert: Alert) {
  const { incident, city, now } = alert;
  const url = incidentUrl(alert);
  const common = url === null ? {} : { generatorURL: url };
  if (incident === null)
    return {
      labels: { alertname: "LueckenlosTest", service: "lueckenlos", city: city.slug },
      annotations: { summary: messageOf(alert).subject },
      startsAt: now.toISOString(),
      endsAt: later(now, showAgainMs),
      ...common,
    };
  const { cause, failure, key } = incident;
  return {
    labels: {
      alertname: failure === "down" ? names.down[cause] : names[failure],
      service: "lueckenlos",
      city: city.slug,
      cause,
      failure,
      key,
      incident: String(incident.id),
    },
    annotations: annotationsOf(alert, incident),
    startsAt: incident.since.toISOString(),
    endsAt: endOf(alert, incident),
    ...common,
  };
}

function annotationsOf(alert: Alert, incident: AlertedIncident): Record<string, string> {
  const { facts } = messageOf(alert);
  return {
    summary: titleOf(incident, alert.city.locale),
    description: facts.map(([label, value]) => `${label}: ${value}`).join("\n"),
    access_points: String(incident.concerned),
    areas: incident.areaSlugs.join(","),
    flapping: String(incident.flapping),
  };
}

function endOf({ delivery, now }: Alert, { resolvedAt, mergedInto }: AlertedIncident): string {
  if (delivery.event !== "resolved") return later(now, 4 * showAgainMs);
  // What became part of another ends when that was noticed, and what ended before it began would be refused.
  return (mergedInto === null ? (resolvedAt ?? now) : now).toISOString();
}

function later(now: Date, ms: number): string {
  return new Date(now.getTime() + ms).toISOString();
}
