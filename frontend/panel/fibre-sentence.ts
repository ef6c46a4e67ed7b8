import type { FibreFigures } from "#contract/fibre.ts";
import type { Speech } from "../words/use-words.ts";

/** How many homes fibre has reached and how many are connected, in plain words; null: no premises are known. */
export function fibreSentence(
  { homes, homesPassed, homesConnected }: Pick<FibreFigures, "homes" | "homesPassed" | "homesConnected">,
  tense: "now" | "past",
  { words: { sentence }, number, share }: Pick<Speech, "words" | "number" | "share">,
): string | null {
  if (homes === null || homes === 0 || homesPassed === null) return null;
  const { none, some, all } = sentence.fibreHomes;
  const reached =
    homesPassed === 0
      ? none(number(homes))
      : homesPassed >= homes
        ? all(number(homes))
        : some(number(homesPassed), number(homes), share(homesPassed / homes));
  return [
    sentence.fibre[tense](reached),
    ...(homesConnected === null || homesPassed === 0
      ? []
      : [sentence.fibreConnected[tense](number(homesConnected))]),
  ].join(" ");
}
