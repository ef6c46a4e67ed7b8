import type { Language } from "../words/languages.ts";
import { useSpeech } from "../words/use-words.ts";
import { type AnswerWords, de } from "./words-de.ts";
import { en } from "./words-en.ts";

export const answerWords: Record<Language, AnswerWords> = { de, en };

/** The answer's own words in the reader's language; they load with it, not with the first page. */
export function useAnswerWords(): AnswerWords {
  const { language } = useSpeech();
  return answerWords[language];
}
