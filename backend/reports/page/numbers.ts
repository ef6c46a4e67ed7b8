export type Language = "de" | "en";

const locales: Record<Language, string> = { de: "de-DE", en: "en-GB" };
const noBreak = "\u00a0";

/** How a reader of a language in a city writes figures and times. */
export interface Writing {
  /** "98,21 %". Never rounded up, so that no figure looks better than it is: 99.996 % is "99,99 %". */
  percent: (share: number) => string;
  /** "46 %", rounded up: for what is spent. */
  wholePercent: (share: number) => string;
  /** A promised share, as short as it was written: "99 %", "99,5 %". */
  target: (share: number) => string;
  count: (number: number) => string;
  /** "1.234,5 h" */
  hours: (minutes: number) => string;
  /** "3 h 05 min" */
  duration: (minutes: number) => string;
  /** "22. November 2026, 04:05 MEZ" */
  time: (instant: string) => string;
}

export function writingOf(language: Language, timeZone: string): Writing {
  const locale = locales[language];
  const format = (digits: number, least = digits) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: digits });
  const [whole, oneDigit, twoDigits, short] = [format(0), format(1), format(2), format(3, 0)];
  const percentSign = language === "de" ? `${noBreak}%` : "%";
  const times = new Intl.DateTimeFormat(locale, {
    timeZone,
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  });
  return {
    percent: (share) => {
      // The hair makes up for shares that no binary number holds, such as 0.57.
      const hundredths = Math.floor(share * 10_000 + 1e-9);
      if (share > 0 && hundredths === 0) return `<${noBreak}${twoDigits.format(0.01)}${percentSign}`;
      return twoDigits.format(hundredths / 100) + percentSign;
    },
    wholePercent: (share) => whole.format(Math.ceil(share * 100 - 1e-9)) + percentSign,
    target: (share) => short.format(share * 100) + percentSign,
    count: (number) => whole.format(number),
    hours: (minutes) => `${oneDigit.format(plain(minutes / 60)).replace("-", "−")}${noBreak}h`,
    duration: (minutes) => {
      const rounded = Math.round(minutes);
      if (rounded < 60) return `${rounded < 1 && minutes > 0 ? `<${noBreak}1` : rounded}${noBreak}min`;
      const rest = String(rounded % 60).padStart(2, "0");
      return `${whole.format(Math.floor(rounded / 60))}${noBreak}h ${rest}${noBreak}min`;
    },
    time: (instant) => times.format(new Date(instant)),
  };
}

/** No "-0,0". */
function plain(number: number): number {
  return Math.abs(number) < 0.05 ? 0 : number;
}
