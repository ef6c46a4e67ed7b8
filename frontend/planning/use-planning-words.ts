import type { Language } from "../words/languages.ts";
import { useSpeech } from "../words/use-words.ts";
import { de, type PlanningWords } from "./words-de.ts";
import { en } from "./words-en.ts";

export const planningWords: Record<Language, PlanningWords> = { de, en };

/** The planners' words in the reader's language; nobody else loads them. */
export function usePlanningWords(): PlanningWords {
  return planningWords[useSpeech().language];
}
