import type { HereAnswer } from "#contract/here.ts";
import type { Language } from "../words/languages.ts";
import { distanceText } from "./distance-text.ts";
import { isTold } from "./origin-text.ts";
import { day, spanText } from "./span-text.ts";
import type { AnswerWords } from "./words-de.ts";

type Roadworks = HereAnswer["roadworks"];
type Site = Roadworks["sites"][number];

/** How many run and how many are planned near by; that none are told only where somebody would tell. */
export function roadworksText(
  { sites, withinMetres, origins }: Roadworks,
  language: Language,
  words: AnswerWords,
): string {
  if (sites.length === 0 && !isTold(origins)) return words.roadworks.noSource;
  const within = distanceText(withinMetres, language, words);
  if (sites.length === 0) return words.roadworks.none(within);
  const running = sites.filter(({ state }) => state === "running").length;
  return words.roadworks.count(running, sites.length - running, within);
}

/** Of one of them: what for, when, for whom, how far. */
export function siteText(site: Site, language: Language, words: AnswerWords): string {
  const { client, isFibre, distanceMetres } = site;
  const { roadworks } = words;
  return [
    ...(isFibre ? [roadworks.fibre] : []),
    whenText(site, language, words),
    ...(client === null ? [] : [roadworks.client(client)]),
    roadworks.away(distanceText(distanceMetres, language, words)),
  ].join(", ");
}

/** Of what runs, until when is what counts. */
function whenText({ state, startsOn, endsOn }: Site, language: Language, words: AnswerWords): string {
  const { roadworks } = words;
  if (state === "planned") {
    const span = spanText({ from: startsOn, to: endsOn }, language, words);
    return span === null ? roadworks.plannedNow : roadworks.planned(span);
  }
  const end = spanText({ from: null, to: endsOn }, language, words);
  if (end !== null) return roadworks.running(end);
  return startsOn === null ? roadworks.runningNow : roadworks.runningSince(day(startsOn, language));
}
