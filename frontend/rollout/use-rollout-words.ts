import { type AnswerWords, de as answerDe } from "../answer/words-de.ts";
import { en as answerEn } from "../answer/words-en.ts";
import type { Language } from "../words/languages.ts";
import { useSpeech } from "../words/use-words.ts";
import { de, type RolloutWords } from "./words-de.ts";
import { en } from "./words-en.ts";

export const rolloutWords: Record<Language, RolloutWords> = { de, en };
const answerWords: Record<Language, AnswerWords> = { de: answerDe, en: answerEn };

/** The rollout's own words in the reader's language; they load with the map or with what tells of the rollout. */
export function useRolloutWords(): RolloutWords {
  const { language } = useSpeech();
  return rolloutWords[language];
}

/** What the answer for an address calls the stages and states: one word for one thing. */
export function useStateWords(): Pick<AnswerWords["fibre"], "short" | "segment"> {
  const { language } = useSpeech();
  return answerWords[language].fibre;
}
