import type { Language } from "../../words/languages.ts";

const locales: Record<Language, string> = { de: "de-DE", en: "en-GB" };
const format = (language: Language, digits: number) =>
  new Intl.NumberFormat(locales[language], { minimumFractionDigits: digits, maximumFractionDigits: digits });

const noBreak = "\u00a0";
const precise = { de: format("de", 2), en: format("en", 2) };
const whole = { de: format("de", 0), en: format("en", 0) };

/** A share that somebody has set, with the decimals it was given: "99 %", "99,5 %". */
export function targetShare(share: number, language: Language): string {
  const format = new Intl.NumberFormat(locales[language], { style: "percent", maximumFractionDigits: 3 });
  return format.format(share);
}

/**
 * A share as those read it who are held to it: "99,95 %". Only exactly 1 and 0 read as 100 and 0; what would round to them says
 * "> 99,99 %" or "< 0,01 %".
 */
export function preciseShare(share: number, language: Language): string {
  const percent = (text: string) => `${text}${language === "de" ? noBreak : ""}%`;
  if (share === 0 || share === 1) return percent(whole[language].format(share * 100));
  const text = precise[language].format(share * 100);
  if (text === precise[language].format(100)) return `>${noBreak}${percent(precise[language].format(99.99))}`;
  if (text === precise[language].format(0)) return `<${noBreak}${percent(precise[language].format(0.01))}`;
  return percent(text);
}
