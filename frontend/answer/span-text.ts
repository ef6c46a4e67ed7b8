import type { Language } from "../words/languages.ts";
import type { AnswerWords } from "./words-de.ts";

/** First and last day (YYYY-MM-DD); either may not be known. */
export interface Span {
  from: string | null;
  to: string | null;
}

const dayMs = 86_400_000;
/** Up to so many days a span is told by its days, beyond by its months. */
const fewDays = 31;

/** "zwischen März und Juni 2027": when something is expected, no finer than one would say it; null: no day is known. */
export function spanText({ from, to }: Span, language: Language, { span }: AnswerWords): string | null {
  if (from === null && to === null) return null;
  if (from === null || to === null) {
    if (to !== null)
      return isLastOfMonth(to) ? span.byEndOf(month(to, language)) : span.byDay(day(to, language));
    const start = from ?? "";
    return isFirstOfMonth(start)
      ? span.fromMonth(month(start, language))
      : span.fromDay(day(start, language));
  }
  const [first, last] = from <= to ? [from, to] : [to, from];
  if (first === last) return span.on(day(first, language));
  const isWholeMonths = isFirstOfMonth(first) && isLastOfMonth(last);
  if (isWholeMonths && first.slice(0, 7) === last.slice(0, 7)) return span.inMonth(month(first, language));
  const isSameYear = first.slice(0, 4) === last.slice(0, 4);
  if (isWholeMonths && isSameYear && first.slice(5, 7) === "01" && last.slice(5, 7) === "12")
    return span.inYear(first.slice(0, 4));
  if (daysBetween(first, last) < fewDays)
    return span.betweenDays(
      isSameYear ? say(first, language, { day: "numeric", month: "long" }) : day(first, language),
      day(last, language),
    );
  return span.between(
    isSameYear ? say(first, language, { month: "long" }) : month(first, language),
    month(last, language),
  );
}

/** "5. März 2027" */
export function day(date: string, language: Language): string {
  return say(date, language, { day: "numeric", month: "long", year: "numeric" });
}

/** Whole days from one date to another; negative where the second is earlier. */
export function daysBetween(first: string, last: string): number {
  return Math.round((at(last) - at(first)) / dayMs);
}

function month(date: string, language: Language): string {
  return say(date, language, { month: "long", year: "numeric" });
}

function isFirstOfMonth(date: string): boolean {
  return date.endsWith("-01");
}

function isLastOfMonth(date: string): boolean {
  return new Date(at(date) + dayMs).getUTCDate() === 1;
}

function at(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function say(date: string, language: Language, options: Intl.DateTimeFormatOptions): string {
  const locale = language === "de" ? "de-DE" : "en-GB";
  return new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options }).format(new Date(at(date)));
}
