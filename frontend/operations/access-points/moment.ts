import type { Language } from "../../words/languages.ts";

const locales: Record<Language, string> = { de: "de-DE", en: "en-GB" };
const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment as a column of a table has room for it, all alike: "13.10., 14:05", in another year "13.10.25, 14:05". */
export function shortMoment(at: string | number, now: number, language: Language, timeZone: string): string {
  const date = new Date(at);
  const isFar = Math.abs(now - date.getTime()) > 300 * 86_400_000;
  const key = `${language} ${timeZone} ${isFar}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locales[language], {
      timeZone,
      day: "2-digit",
      month: "2-digit",
      ...(isFar ? { year: "2-digit" } : {}),
      hour: "2-digit",
      minute: "2-digit",
    });
    formats.set(key, format);
  }
  return format.format(date);
}
