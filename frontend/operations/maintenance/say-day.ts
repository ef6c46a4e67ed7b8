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

function say(day: string, language: Language, options: Intl.DateTimeFormatOptions): string {
  const format = new Intl.DateTimeFormat(locales[language], { timeZone: "UTC", ...options });
  return format.format(new Date(`${day}T00:00:00Z`));
}
