import type { Coverage } from "#contract/common.ts";
import type { Line } from "#contract/lines.ts";
import type { Ride } from "#contract/vehicles.ts";
import { coverageText } from "../words/format.ts";
import type { Language } from "../words/languages.ts";
import type { Speech } from "../words/use-words.ts";
import type { Leg } from "./strip-pieces.ts";
import type { LineWords } from "./words-de.ts";

type Voice = Pick<Speech, "language" | "words" | "number" | "share">;
type Told = Pick<Line, "shortName" | "stopCount" | "coverage">;

/** The line in one sentence: on how much of its way and at how many of its stops WLAN works. */
export function lineSentence(line: Told, tense: "now" | "past", words: LineWords, voice: Voice): string {
  const { shortName: name, stopCount, coverage } = line;
  const { sentence } = words;
  const known = [coverage.length, coverage.stops].filter((part) => part !== null);
  if (known.length === 0) return sentence.notKnown(name);
  if (known.every(({ nominal }) => nominal === 0)) return sentence.none[tense](name);
  if (known.every(({ high }) => high === 0)) return sentence.broken[tense](name);
  const way = coverage.length === null ? null : coverageText(coverage.length, voice.language, voice.words);
  const stops =
    coverage.stops === null
      ? null
      : sentence.stopsOf(countText(coverage.stops, stopCount, words, voice), stopCount);
  if (way !== null && stops !== null) return sentence.both[tense](way, stops, name);
  return way !== null ? sentence.way[tense](way, name) : sentence.stops[tense](stops ?? "", name);
}

/** How many of so many things a share is: "12", or "12 bis 14" where some are unknown. */
export function countText(
  { low, high }: Pick<Coverage, "low" | "high">,
  total: number,
  { sentence }: LineWords,
  { number }: Pick<Speech, "number">,
): string {
  const [least, most] = [Math.round(low * total), Math.round(high * total)];
  return least === most ? number(least) : sentence.range(number(least), number(most));
}

/** "620 m bis zur nächsten: WLAN auf 62 %"; `isKnown` false: no coverage is known yet. */
export function legText(
  leg: Leg,
  isKnown: boolean,
  distance: string,
  { strip }: LineWords,
  { share }: Pick<Speech, "share">,
): string {
  if (!isKnown) return strip.leg(distance, strip.legNotKnown);
  const { working, broken } = leg.sums;
  const parts = [
    ...(working > 0 ? [strip.legWorking(share(working / leg.metres))] : []),
    ...(broken > 0 ? [strip.legBroken(share(broken / leg.metres))] : []),
  ];
  return strip.leg(distance, parts.length === 0 ? strip.legNone : parts.join(", "));
}

/** With one decimal, always, so that figures below each other compare: "3,0". */
export function kilometreText(metres: number, language: Language): string {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(language === "de" ? "de-DE" : "en-GB", digits).format(metres / 1_000);
}

/** What a direction is called: after where it leads, else by its number. */
export function directionText(headsign: string | null, index: number, words: LineWords): string {
  return headsign === null || headsign.trim() === "" ? words.way(index + 1) : words.towards(headsign);
}

/** "Eine Fahrt dauert 38 Minuten, davon 21–24 mit WLAN."; whole minutes, a range rounded outwards. */
export function rideText({ minutes, withWlan }: Ride, { ride }: LineWords): string {
  const whole = Math.round(minutes);
  if (withWlan === null) return ride.lasts(whole, ride.notKnown);
  const [from, to] = [Math.floor(withWlan.low + 1e-9), Math.ceil(withWlan.high - 1e-9)];
  if (withWlan.high === 0) return ride.lasts(whole, ride.none);
  if (withWlan.low >= minutes) return ride.lasts(whole, ride.all);
  const isOneFigure = withWlan.high - withWlan.low < 0.5;
  return ride.lasts(
    whole,
    ride.some(isOneFigure ? String(Math.round(withWlan.low)) : `${from}–${Math.min(to, whole)}`),
  );
}

/** When a notice holds; null: no end and no beginning is named. */
export function periodText(
  from: string | null,
  to: string | null,
  moment: (at: string) => string,
  words: LineWords,
): string | null {
  if (from !== null && to !== null) return words.noticeFromTo(moment(from), moment(to));
  if (to !== null) return words.noticeTo(moment(to));
  return from === null ? null : words.noticeFrom(moment(from));
}
