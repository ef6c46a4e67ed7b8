import type { HereAnswer } from "#contract/here.ts";
import type { Speech } from "../words/use-words.ts";
import type { AnswerWords } from "./words-de.ts";

type Mobile = HereAnswer["mobile"];

/** Whether there is 5G here, in one sentence. */
export function fiveGText(mobile: Mobile, { mobile: words }: AnswerWords): string {
  if (mobile["5g"] === null) return mobile.origin === null ? words.noSource : words.unknown;
  return mobile["5g"] ? words.yes : words.no;
}

/** With whom and with whom not, as far as the source names operators. */
export function operatorTexts(
  { operators }: Mobile,
  { mobile: words }: AnswerWords,
  language: string,
): string[] {
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  const alternatives = new Intl.ListFormat(language, { type: "disjunction" });
  const names = (isThere: boolean) =>
    Object.keys(operators)
      .filter((name) => operators[name] === isThere)
      .sort((a, b) => a.localeCompare(b, language));
  const [present, absent] = [names(true), names(false)];
  return [
    ...(present.length > 0 ? [words.with(list.format(present))] : []),
    ...(absent.length > 0 ? [words.without(alternatives.format(absent))] : []),
  ];
}

/** What households around here have; a whole is said in words, since it is no finer than the count. */
export function householdTexts(
  { fibrePercent, gigabitPercent }: Mobile,
  { share }: Pick<Speech, "share">,
  { mobile: words }: AnswerWords,
): string[] {
  const text = (percent: number) => (percent >= 100 ? words.all : words.households(share(percent / 100)));
  return [
    ...(fibrePercent === null ? [] : [words.fibre(text(fibrePercent))]),
    ...(gigabitPercent === null ? [] : [words.gigabit(text(gigabitPercent))]),
    ...(fibrePercent === null && gigabitPercent === null ? [] : [words.cell]),
  ];
}
