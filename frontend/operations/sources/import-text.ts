import type { Source } from "#contract/sources.ts";
import { numberText } from "../../words/format.ts";
import type { Language } from "../../words/languages.ts";
import { shortDuration } from "../parts/duration.ts";
import type { SourceWords } from "./words.ts";

export type Import = NonNullable<Source["import"]>;

/** What a long import does, how much of it, how fast and how long still; what is not known is left out. `began` is said as it is. */
export function importText(
  { phase, done, expected, perSecond }: Import,
  words: SourceWords["import"],
  language: Language,
  began: string,
): string {
  const isBytes = phase === "fetching";
  const megabytes = (bytes: number) => numberText(bytes / 1e6, language, 1);
  const amount = isBytes
    ? words.megabytes(megabytes(done), expected === null ? null : megabytes(expected))
    : words.records(done, expected);
  const isMoving = perSecond !== null && perSecond > 0;
  const rate = !isMoving
    ? null
    : isBytes
      ? `${megabytes(perSecond)} MB`
      : numberText(Math.round(perSecond), language);
  const leftMs = expected === null || !isMoving ? null : (Math.max(0, expected - done) / perSecond) * 1_000;
  return [
    `${words.phase[phase]}: ${amount}`,
    rate === null ? null : words.perSecond(rate),
    leftMs === null ? null : words.left(shortDuration(leftMs, language)),
    words.began(began),
  ]
    .filter((part) => part !== null)
    .join(", ");
}
