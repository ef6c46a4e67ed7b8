import { incidentTitle } from "#domain/incident-title.ts";
import { type Alert, type AlertedIncident, incidentUrl } from "./alert.ts";
import { alertWords } from "./words.ts";

/** An alert in the city's language, for people. One line each: nothing in it breaks a line. */
export interface Message {
  subject: string;
  /** What happened, in sentences. */
  text: string[];
  /** What is known of it: label and value. */
  facts: [label: string, value: string][];
  url: string | null;
}

/** Says an alert in the city's language. */
export function messageOf(alert: Alert): Message {
  const { incident, city, delivery } = alert;
  const words = alertWords[city.locale];
  if (incident === null || delivery.event === "test")
    return {
      subject: oneLine(words.testSubject(city.name)),
      text: [words.testText],
      facts: [],
      url: city.publicUrl,
    };
  return {
    subject: words.subject[delivery.event](titleOf(incident, city.locale)),
    text: [
      ...(delivery.event === "reminder" ? [words.nobody] : []),
      ...(incident.mergedInto === null ? [] : [words.partOfAnother(incident.mergedInto)]),
    ],
    facts: factsOf(alert, incident),
    url: incidentUrl(alert),
  };
}

/** What an incident is called, in one line. */
export function titleOf(incident: AlertedIncident, locale: Alert["city"]["locale"]): string {
  return oneLine(incidentTitle(incident, locale));
}

function factsOf({ city, delivery, now }: Alert, incident: AlertedIncident): Message["facts"] {
  const words = alertWords[city.locale];
  const { since, resolvedAt, concerned: count, names, areaNames } = incident;
  const isLong = delivery.event === "reminder" || resolvedAt !== null;
  const facts: [string, string][] = [[words.since, timeText(since, city)]];
  if (resolvedAt !== null) facts.push([words.until, timeText(resolvedAt, city)]);
  if (isLong)
    facts.push([
      resolvedAt === null ? words.soFar : words.lasted,
      durationText((resolvedAt ?? now).getTime() - since.getTime(), city.locale),
    ]);
  if (count > 0) {
    const listed = names.length === 0 ? "" : ` (${some(names, count, city.locale)})`;
    facts.push([words.accessPoints, `${count.toLocaleString(city.locale)}${listed}`]);
  }
  if (areaNames.length > 0)
    facts.push([words.areas, some(areaNames.slice(0, mostAreas), areaNames.length, city.locale)]);
  return facts.map(([label, value]) => [label, oneLine(value)]);
}

const mostAreas = 10;

function some(names: readonly string[], of: number, locale: Alert["city"]["locale"]): string {
  const rest = of - names.length;
  return [names.join(", "), ...(rest > 0 ? [alertWords[locale].more(rest)] : [])].join(" ");
}

function timeText(at: Date, { timeZone, locale }: Alert["city"]): string {
  return new Intl.DateTimeFormat(locale === "de" ? "de-DE" : "en-GB", {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  }).format(at);
}

const minuteMs = 60_000;

/** The two largest units: 3 days 4 hours, 4 hours 5 minutes, 5 minutes. */
export function durationText(ms: number, locale: Alert["city"]["locale"]): string {
  const { units, lessThanAMinute } = alertWords[locale];
  const minutes = Math.floor(ms / minuteMs);
  if (minutes < 1) return lessThanAMinute;
  const counts: [keyof typeof units, number][] = [
    ["days", Math.floor(minutes / 1440)],
    ["hours", Math.floor(minutes / 60) % 24],
    ["minutes", minutes % 60],
  ];
  const first = counts.findIndex(([, count]) => count > 0);
  return counts
    .slice(first, first + 2)
    .filter(([, count]) => count > 0)
    .map(([unit, count]) => `${count} ${units[unit][count === 1 ? 0 : 1]}`)
    .join(" ");
}

/** Names come from feeds: a line break in one must not become a header or a line of its own. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .toWellFormed()
    .trim();
}
