import type { PayloadBuilder } from "../payload-builder.ts";
import { quote, readText } from "../text.ts";
import type { Translation } from "./option-parts.ts";

/** Our word for theirs: by the configured translation, else their word if it is ours. Null, with a notice: neither. */
export function translate<Word extends string>(
  builder: PayloadBuilder,
  field: string,
  value: unknown,
  words: readonly Word[],
  translation: Translation,
): Word | null {
  const theirs = readText(value);
  if (theirs === null) return null;
  const folded = theirs.toLowerCase();
  const [, ours = folded] =
    Object.entries(translation ?? {}).find(([word]) => word.trim().toLowerCase() === folded) ?? [];
  const word = words.find((candidate) => candidate === ours);
  if (word === undefined) builder.notice(`${field} ${quote(theirs)} is not known`);
  return word ?? null;
}
