import type { Language } from "../../words/languages.ts";

const noBreak = "\u00a0";
const dayWord: Record<Language, string> = { de: "T", en: "d" };

/** As a table wants it, two units at most and both languages alike: "3 h 12 min", "2 T 4 h", "45 s". */
export function shortDuration(milliseconds: number, language: Language): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
  const [days, hours] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3_600) % 24];
  const minutes = Math.floor(seconds / 60) % 60;
  const part = (value: number, unit: string) => `${value}${noBreak}${unit}`;
  if (days > 0) return `${part(days, dayWord[language])} ${part(hours, "h")}`;
  if (hours > 0) return `${part(hours, "h")} ${part(minutes, "min")}`;
  return minutes > 0 ? part(minutes, "min") : part(seconds, "s");
}
