import type { Origin } from "#contract/here.ts";
import type { Clock } from "../words/format.ts";
import type { AnswerWords } from "./words-de.ts";

/** Older than this a time of day says nothing, but the year does. */
const longAgoMs = 30 * 86_400_000;

/** Whose word it is, how old, under which licence: in small print below what it is about. */
export function originText(
  origin: Origin,
  now: number,
  clock: Clock,
  { origin: words }: AnswerWords,
): string {
  const { source, provider, attribution, licence, at } = origin;
  const name = provider ?? source;
  return [
    words.source(name),
    at === null ? words.never : words.asOf(momentText(at, now, clock)),
    licence === null ? words.noLicence : words.licence(licence),
    ...(attribution === null || attribution === name ? [] : [attribution]),
  ].join(" · ");
}

/** Whether anybody has told anything: that nothing is there is known only then. */
export function isTold(origins: readonly Origin[]): boolean {
  return origins.some(({ at }) => at !== null);
}

/** "14:05" of today, with its date in the last month, the date alone of what is older. */
export function momentText(at: string, now: number, clock: Clock): string {
  return now - Date.parse(at) > longAgoMs ? clock.day(at) : clock.moment(at, now);
}
