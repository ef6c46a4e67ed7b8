import { createContext, useContext, useMemo } from "react";
import type { Coverage } from "#contract/common.ts";
import { de, type Words } from "./de.ts";
import { en } from "./en.ts";
import { Clock, coverageText, durationText, isExactlyWhole, numberText, shareText } from "./format.ts";
import type { Language } from "./languages.ts";

const dictionaries: Record<Language, Words> = { de, en };

export interface Speech {
  language: Language;
  words: Words;
  clock: Clock;
  share: (share: number) => string;
  /** The figure; one of exactly 100 % comes with the time it held. */
  coverage: (coverage: Coverage, at: string) => string;
  number: (value: number, digits?: number) => string;
  duration: (milliseconds: number) => string;
}

/** Words and figures in one language and in the city's time zone. */
export function speechIn(language: Language, timeZone: string): Speech {
  const words = dictionaries[language];
  const clock = new Clock(language, timeZone);
  return {
    language,
    words,
    clock,
    share: (share) => shareText(share, language, words),
    coverage: (coverage, at) => {
      const text = coverageText(coverage, language, words);
      return isExactlyWhole(coverage) ? `${text} ${words.at(clock.time(at))}` : text;
    },
    number: (value, digits) => numberText(value, language, digits),
    duration: (milliseconds) => durationText(milliseconds, words),
  };
}

export const SpeechContext = createContext<Speech>(speechIn("de", "Europe/Berlin"));

/** The reader's language. */
export function useSpeech(): Speech {
  return useContext(SpeechContext);
}

/** Kept while neither language nor time zone change: its formats cost milliseconds to make. */
export function useSpeechIn(language: Language, timeZone: string): Speech {
  return useMemo(() => speechIn(language, timeZone), [language, timeZone]);
}
