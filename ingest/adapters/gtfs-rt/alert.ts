import type { AlertObservation, Reason } from "#domain/observation.ts";
import { compareText, type JsonObject, objectOf } from "../json.ts";
import { isForeign } from "../keep.ts";
import type { PayloadBuilder } from "../payload-builder.ts";
import { cleanText, quote } from "../text.ts";
import { longestText } from "./longest-text.ts";
import { instantOf, readMoment } from "./moment.ts";
import { readName } from "./trip.ts";

/** Languages in the order in which they are taken. */
const languages = ["de", "en"];

/** Turns an entity with a notice into an observation, a rejected record, or one skipped that is of nothing we know. */
export function addAlert(builder: PayloadBuilder, entity: JsonObject): void {
  const alert = objectOf(entity.alert);
  const key = readName(entity.id);
  const description = readTranslated(alert.descriptionText);
  const header = readTranslated(alert.headerText) ?? description;
  const { periods, reasons } = readPeriods(alert.activePeriod);
  if (header === null) reasons.unshift(missing("alert.headerText", "header_missing", "text of a notice"));
  if (key === null) reasons.unshift(missing("id", "key_missing", "identifier of a notice"));
  if (key === null || header === null || reasons.length > 0) {
    builder.reject(entity, ...reasons);
    return;
  }
  const about = readAbout(alert.informedEntity);
  if (about === null) {
    builder.skip("alert_without_line_or_stop");
    return;
  }
  const observation: AlertObservation = {
    kind: "alert",
    key,
    header: cleanText(header),
    description,
    url: readLink(builder, alert.url),
    periods,
    ...about,
  };
  builder.observe(observation, entity);
}

/** In the preferred language, else in the first that there is. */
function readTranslated(value: unknown): string | null {
  const texts = listOf(objectOf(value).translation).flatMap((translation) => {
    const { text, language } = objectOf(translation);
    if (typeof text !== "string" || isForeign(text)) return [];
    const clean = cleanText(text, longestText);
    return clean === "" ? [] : [{ text: clean, language: String(language).toLowerCase().split(/[-_]/)[0] }];
  });
  for (const wanted of languages) {
    const found = texts.find(({ language }) => language === wanted);
    if (found) return found.text;
  }
  return texts[0]?.text ?? null;
}

/** Links lead to web pages and nowhere else. One that is as long as was kept may have been cut. */
function readLink(builder: PayloadBuilder, value: unknown): string | null {
  const text = readTranslated(value);
  if (text === null) return null;
  const url = text.length < longestText ? URL.parse(text) : null;
  if (url && /^https?:$/.test(url.protocol) && url.username === "" && url.href.length <= longestText)
    return url.href;
  builder.notice("link that is no web address left out");
  return null;
}

function readPeriods(value: unknown): { periods: AlertObservation["periods"]; reasons: Reason[] } {
  const reasons: Reason[] = [];
  const periods = listOf(value).map((period) => {
    const { start, end } = objectOf(period);
    const [from, to] = [readMoment(start), readMoment(end)];
    if (Number.isNaN(from) || Number.isNaN(to)) {
      const message = `expected seconds since 1970, got ${quote(Number.isNaN(from) ? start : end)}`;
      reasons.push({ path: "alert.activePeriod", code: "not_a_time", message });
      return { from: null, to: null };
    }
    if (from !== null && to !== null && from > to) {
      const message = `expected start before end, got ${instantOf(from)} and ${instantOf(to)}`;
      reasons.push({ path: "alert.activePeriod", code: "dates_reversed", message });
    }
    return { from: from === null ? null : instantOf(from), to: to === null ? null : instantOf(to) };
  });
  return { periods, reasons };
}

/**
 * Routes and stops that a notice is about; none of either: everything. A stop beside a route is that route's alone. Null: it is about
 * single trips or means of transport, and to show it at every line would mislead.
 */
function readAbout(value: unknown): Pick<AlertObservation, "routes" | "stops"> | null {
  const routes = new Set<string>();
  const stops = new Set<string>();
  let isNarrower = false;
  let isOfAll = true;
  for (const informed of listOf(value)) {
    const { routeId, stopId, trip, routeType } = objectOf(informed);
    const route = readName(routeId) ?? readName(objectOf(trip).routeId);
    const stop = readName(stopId);
    if (route !== null) routes.add(route);
    else if (stop !== null) stops.add(stop);
    else if (trip !== undefined || routeType !== undefined) isNarrower = true;
    if (route !== null || stop !== null) isOfAll = false;
  }
  if (isOfAll && isNarrower) return null;
  return { routes: [...routes].sort(compareText), stops: [...stops].sort(compareText) };
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function missing(path: string, code: string, what: string): Reason {
  return { path, code, message: `expected the ${what}, got none` };
}
