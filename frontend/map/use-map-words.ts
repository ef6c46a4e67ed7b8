import type { Language } from "../words/languages.ts";
import { useSpeech } from "../words/use-words.ts";
import { de, type MapWords } from "./words-de.ts";
import { en } from "./words-en.ts";

export const mapWords: Record<Language, MapWords> = { de, en };

/** The map's words for lines and stops in the reader's language; they load with the map. */
export function useMapWords(): MapWords {
  const { language } = useSpeech();
  return mapWords[language];
}
