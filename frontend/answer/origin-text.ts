import type { Origin } from "#contract/here.ts";
import type { Clock } from "../words/format.ts";
import type { AnswerWords } from "./words-de.ts";

/** Older than this a time of day says nothing, but the year does. */
const longAgoMs = 30 * 86_400_000;

/** Whose word it is, how old, under which licence: in small print below what it is about. Alike but for the age is one line. */
export function originTexts(
  origins: readonly Origin[],
  now: number,
  clock: Clock,
  words: AnswerWords,
): string[] {
  const alike = Map.groupBy(origins, (origin) => originText(origin, null, words));
  return [...alike.values()].flatMap((group) => {
    const silent = group.filter(({ at }) => at === null);
    const told = group.flatMap(({ at }) => at ?? []).sort((a, b) => Date.parse(a) - Date.parse(b));
    const [first, last] = [told.at(0), told.at(-1)].map((at) =>
      at === undefined ? "" : momentText(at, now, clock),
    );
    const asOf =
      first === last ? words.origin.asOf(first ?? "") : words.origin.asOfSeveral(first ?? "", last ?? "");
    return [
      ...(told.length > 0 ? group.slice(0, 1).map((origin) => originText(origin, asOf, words)) : []),
      ...silent.slice(0, 1).map((origin) => originText(origin, null, words)),
    ];
  });
}

/** @param asOf null: it has brought nothing yet */
function originText(
  { source, provider, attribution, licence }: Origin,
  asOf: string | null,
  { origin: words }: AnswerWords,
): string {
  const name = provider ?? source;
  return [
    words.source(name),
    asOf ?? words.never,
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
