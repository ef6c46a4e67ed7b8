import type { HereAnswer } from "#contract/here.ts";
import type { Language } from "../words/languages.ts";
import { distanceText } from "./distance-text.ts";
import type { AnswerWords } from "./words-de.ts";

type Stop = HereAnswer["stops"][number];

/** So far stops count as near; a further one comes only since it is the next with WLAN. */
const nearMetres = 500;

/** The stops in one sentence: at which there is WLAN that works. A further one is told of beside the near ones. */
export function stopsText(stops: readonly Stop[], language: Language, words: AnswerWords): string {
  const near = stops.filter(({ distanceMetres }) => distanceMetres <= nearMetres);
  const working = stops.find(({ now }) => now === "up");
  const distance = (metres: number) => distanceText(metres, language, words);
  const told =
    working === undefined
      ? near.length === 0
        ? null
        : words.stops.uncovered(distance(nearMetres))
      : words.stops.covered(working.name, distance(working.distanceMetres));
  const parts = [near.length === 0 ? words.stops.none : null, told];
  return parts.filter((part) => part !== null).join(" ");
}
