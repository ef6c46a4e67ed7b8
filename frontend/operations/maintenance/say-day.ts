import type { Language } from "../../words/languages.ts";

const locales: Record<Language, string> = { de: "de-DE", en: "en-GB" };

/** "November 2026", of any day of the month. */
export function monthText(day: string, language: Language): string {
  return say(day, language, { month: "long", year: "numeric" });
}

/** "Sonntag, 22. November" */
export function dayText(day: string, language: Language): string {
  return say(day, language, { weekday: "long", day: "numeric", month: "long" });
}

/** "22. November 2026" */
export function dateText(day: string, language: Language): string {
  return say(day, language, { day: "numeric", month: "long", year: "numeric" });
}

/** "Do 26.11., 06:00 – 08:00", the second day only where it is another: all alike, for a column. */
export function spanText(span: { from: string; to: string }, language: Language, timeZone: string): string {
  const day = spanFormat(language, timeZone, { weekday: "short", day: "2-digit", month: "2-digit" });
  const time = spanFormat(language, timeZone, { hour: "2-digit", minute: "2-digit" });
  const [from, to] = [new Date(span.from), new Date(span.to)];
  const [first, last] = [day.format(from), day.format(to)];
  const isOneDay = first === day.format(new Date(to.getTime() - 1));
  return `${first} ${time.format(from)} – ${isOneDay ? "" : `${last} `}${time.format(to)}`;
}

const spanFormats = new Map<string, Intl.DateTimeFormat>();

/** Kept: each costs a millisecond to make, and a list asks for hundreds. */
function spanFormat(
  language: Language,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${Object.keys(options)}`;
  const format = spanFormats.get(key) ?? new Intl.DateTimeFormat(locales[language], { timeZone, ...options });
  spanFormats.set(key, format);
  return format;
}

function say(day: string, language: Language, options: Intl.DateTimeFormatOptions): string {
  const format = new Intl.DateTimeFormat(locales[language], { timeZone: "UTC", ...options });
  return format.format(new Date(`${day}T00:00:00Z`));
}
