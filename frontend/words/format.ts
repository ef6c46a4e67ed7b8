import type { Coverage } from "#contract/common.ts";
import type { Words } from "./de.ts";
import type { Language } from "./languages.ts";

/** Keeps a figure and its unit on one line. */
const noBreak = "\u00a0";

const localeOf: Record<Language, string> = { de: "de-DE", en: "en-GB" };

function percent(number: string, language: Language): string {
  return `${number}${language === "de" ? noBreak : ""}%`;
}

/** Below this a whole percent says too little. */
const smallShare = 0.095;

/** A number of percent with as many decimals as `unit` has; `round` says which way. */
function steps(share: number, unit: number, language: Language, round: (value: number) => number): string {
  // The tiny shift undoes what binary fractions add: 0.29 * 100 is 28.999999999999996.
  const slack = round === Math.floor ? 1e-9 : round === Math.ceil ? -1e-9 : 0;
  const value = round(share / unit + slack) * unit * 100;
  return numberText(value, language, unit < 0.01 ? 1 : 0);
}

/**
 * One share in whole percent, small ones with one decimal. Only exactly 1 reads as 100 and only exactly 0 as 0: what is
 * nearly all or nearly nothing says so.
 */
export function shareText(share: number, language: Language, words: Words): string {
  if (share < 1 && Math.round(share * 100) === 100) return words.share.over(percent("99", language));
  const unit = share < smallShare ? 0.001 : 0.01;
  if (share > 0 && Math.round(share / unit) === 0) {
    return words.share.under(percent(numberText(unit * 100, language, 1), language));
  }
  return percent(steps(share, unit, language, Math.round), language);
}

/** What is covered now: one figure, or a range rounded outwards where knowledge is partial. */
export function coverageText(coverage: Coverage, language: Language, words: Words): string {
  const { low, high } = coverage;
  const unit = high < smallShare ? 0.001 : 0.01;
  const isOneFigure = high - low < unit / 2 && Math.round(low / unit) === Math.round(high / unit);
  if (isOneFigure) return shareText(low, language, words);
  const from = steps(low, unit, language, Math.floor);
  const to = steps(high, unit, language, Math.ceil);
  if (to === "100" && high < 1) {
    const most = words.share.over(percent("99", language));
    return from === "99" ? most : `${from} ${words.share.between} ${most}`;
  }
  return percent(`${from}–${to}`, language);
}

/** Whether the figure is a whole that must be shown with its time, since it holds at one instant only. */
export function isExactlyWhole(coverage: Coverage): boolean {
  return coverage.low === 1 && coverage.high === 1;
}

export function numberText(value: number, language: Language, digits = 0): string {
  return new Intl.NumberFormat(localeOf[language], { maximumFractionDigits: digits }).format(value);
}

/** Two units at most: "2 T. 3 Std.", "5 Min."; below a minute in seconds. */
export function durationText(milliseconds: number, words: Words): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), words.unit.day],
    [Math.floor(seconds / 3_600) % 24, words.unit.hour],
    [Math.floor(seconds / 60) % 60, words.unit.minute],
  ];
  const first = parts.findIndex(([value]) => value > 0);
  if (first === -1) return `${seconds}${noBreak}${words.unit.second}`;
  return parts
    .slice(first, first + 2)
    .filter(([value]) => value > 0)
    .map(([value, unit]) => `${value}${noBreak}${unit}`)
    .join(" ");
}

/** Times of day and dates in the city's own time zone, wherever the reader is. */
export class Clock {
  readonly #time: Intl.DateTimeFormat;
  readonly #seconds: Intl.DateTimeFormat;
  readonly #dayTime: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #shortDay: Intl.DateTimeFormat;
  readonly #date: Intl.DateTimeFormat;

  constructor(language: Language, timeZone: string) {
    const format = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(localeOf[language], { timeZone, ...options });
    this.#time = format({ hour: "2-digit", minute: "2-digit" });
    this.#seconds = format({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
    this.#dayTime = format({
      weekday: "short",
      day: "numeric",
      month: "short",
      hour: "2-digit",
      minute: "2-digit",
    });
    this.#day = format({ day: "numeric", month: "long", year: "numeric" });
    this.#shortDay = format({ weekday: "short", day: "numeric", month: "short" });
    // Swedes write dates as ISO 8601 does.
    this.#date = new Intl.DateTimeFormat("sv-SE", { timeZone });
  }

  /** "14:05" */
  time(at: string | number): string {
    return this.#time.format(new Date(at));
  }

  /** "14:05:12" */
  timeWithSeconds(at: string | number): string {
    return this.#seconds.format(new Date(at));
  }

  /** "14:05" on the day of `now`, else with its date. */
  moment(at: string | number, now: number): string {
    const isSameDay = this.#day.format(new Date(at)) === this.#day.format(new Date(now));
    return isSameDay ? this.time(at) : this.#dayTime.format(new Date(at));
  }

  /** "20. November 2026" */
  day(at: string | number): string {
    return this.#day.format(new Date(at));
  }

  /** "Fr., 20. Nov." */
  shortDay(at: string | number): string {
    return this.#shortDay.format(new Date(at));
  }

  /** "2026-11-20", to compare with dates that have no time */
  date(at: string | number): string {
    return this.#date.format(new Date(at));
  }
}
