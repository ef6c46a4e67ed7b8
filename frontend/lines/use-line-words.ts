import type { Language } from "../words/languages.ts";
import { useSpeech } from "../words/use-words.ts";
import { de, type LineWords } from "./words-de.ts";
import { en } from "./words-en.ts";

export const lineWords: Record<Language, LineWords> = { de, en };

/** The lines' own words in the reader's language; they load with the list or a line, not with the first page. */
export function useLineWords(): LineWords {
  const { language } = useSpeech();
  return lineWords[language];
}
