import type { HereAnswer } from "#contract/here.ts";
import type { Language } from "../words/languages.ts";
import { distanceText } from "./distance-text.ts";
import { spanText } from "./span-text.ts";
import type { AnswerWords } from "./words-de.ts";

type Roadworks = HereAnswer["roadworks"];

/** How many run and how many are planned near by; that none are told only where somebody would tell. */
export function roadworksText(
  { sites, withinMetres, origins }: Roadworks,
  language: Language,
  words: AnswerWords,
): string {
  if (origins.length === 0 && sites.length === 0) return words.roadworks.noSource;
  const within = distanceText(withinMetres, language, words);
  if (sites.length === 0) return words.roadworks.none(within);
  const running = sites.filter(({ state }) => state === "running").length;
  return words.roadworks.count(running, sites.length - running, within);
}

/** Of one of them: what for, when, for whom, how far. */
export function siteText(
  { state, startsOn, endsOn, client, isFibre, distanceMetres }: Roadworks["sites"][number],
  language: Language,
  words: AnswerWords,
): string {
  const span = spanText({ from: startsOn, to: endsOn }, language, words);
  const { roadworks } = words;
  const when =
    span === null ? roadworks[state === "running" ? "runningNow" : "plannedNow"] : roadworks[state](span);
  return [
    ...(isFibre ? [roadworks.fibre] : []),
    when,
    ...(client === null ? [] : [roadworks.client(client)]),
    distanceText(distanceMetres, language, words),
  ].join(", ");
}
