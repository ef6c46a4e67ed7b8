import { type Language, type Writing, writingOf } from "./numbers.ts";
import type { ReportWords } from "./report-words.ts";
import { de } from "./words-de.ts";
import { en } from "./words-en.ts";

/** Whom a page is written for. */
export interface Reader {
  language: Language;
  words: ReportWords;
  write: Writing;
}

export function readerOf(language: Language, timeZone: string): Reader {
  return { language, words: { de, en }[language], write: writingOf(language, timeZone) };
}
