import type { Language } from "../words/languages.ts";
import { useSpeech } from "../words/use-words.ts";

/** One page's words in the reader's language; residents never load them. */
export function useOperationsWords<Words>(dictionaries: Record<Language, Words>): Words {
  const { language } = useSpeech();
  return dictionaries[language];
}
