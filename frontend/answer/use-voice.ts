import { useNow } from "../app/use-now.ts";
import { useSpeech } from "../words/use-words.ts";
import type { Voice } from "./fibre-text.ts";
import { useAnswerWords } from "./use-answer-words.ts";

/** What sentences about fibre are made with, today in the city. */
export function useVoice(): Voice {
  const { language, clock } = useSpeech();
  const words = useAnswerWords();
  const now = useNow(60_000);
  return { words, language, today: clock.date(now), dayOf: (instant) => clock.day(instant) };
}
