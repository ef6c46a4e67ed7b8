import type { AreaGap, Before, LineGap, Missing } from "#contract/gaps.ts";
import type { Speech } from "../words/use-words.ts";
import type { PlanningWords } from "./words-de.ts";

const noBreak = "\u00a0";

/** "0,41 km²"; small ground as "6.500 m²", so that what is missing never reads as 0. */
export function groundText(km2: number, { number }: Speech): string {
  if (km2 >= 0.0995 || km2 === 0) return `${number(km2, km2 < 9.995 ? 2 : 1)}${noBreak}km²`;
  return `${number(Math.max(1, Number((km2 * 1e6).toPrecision(2))))}${noBreak}m²`;
}

/** "3,4 km", "420 m". */
export function wayText(metres: number, { number }: Speech): string {
  if (metres >= 995) return `${number(metres / 1_000, metres < 99_950 ? 1 : 0)}${noBreak}km`;
  return `${number(metres > 0 ? Math.max(1, Math.round(metres)) : 0)}${noBreak}m`;
}

/** A number a day; one that rounds to nothing says so. */
export function perDayText(count: number, { number, words }: Speech): string {
  if (count > 0 && count < 0.5) return words.share.under("1");
  return number(Math.round(count));
}

export interface Goal {
  /** "62 % von 80 % bis Ende 2027" */
  text: string;
  /** "es fehlen 0,41 km²", "erreicht"; null: how far it is is not known. */
  rest: string | null;
  isReached: boolean;
  /** The day is over and the goal not reached. */
  isOverdue: boolean;
}

/** An area's goal and how far off it is, of what is built; null: it has none. */
export function areaGoal(gap: AreaGap, speech: Speech, words: PlanningWords, today: string): Goal | null {
  if (gap.target === null) return null;
  const short = gap.shortKm2 && groundText(gap.shortKm2.nominal, speech);
  return goalOf(gap.target, gap.coverage?.nominal, gap.shortKm2, short, "", { speech, words, today });
}

/** The same of a line. */
export function lineGoal(gap: LineGap, speech: Speech, words: PlanningWords, today: string): Goal | null {
  if (gap.target === null) return null;
  const { of } = gap.target;
  const wanting = gap.short?.nominal ?? 0;
  const amount = {
    length: () => wayText(wanting, speech),
    stops: () => words.shortStops(speech.number(Math.ceil(wanting - 1e-6))),
    departures: () => words.shortDepartures(perDayText(wanting, speech)),
  }[of];
  const share = gap.coverage[of]?.nominal;
  return goalOf(gap.target, share, gap.short, gap.short && amount(), words.measure(of), {
    speech,
    words,
    today,
  });
}

/** Whether a goal is known not to be reached. */
export function isMissed(short: Missing | null): boolean {
  return short !== null && short.nominal > 1e-9;
}

/** "+3,2 Punkte": sign and word, for those who see no colour; null is not known. */
export function trendText(before: Before | null, { number, clock }: Speech, words: PlanningWords) {
  if (before === null) return { text: words.notKnown, direction: "unknown", since: null } as const;
  const tenths = Math.round(Math.abs(before.points) * 10) / 10;
  const since = words.since(clock.shortDay(before.at));
  if (tenths === 0) return { text: words.flat, direction: "flat", since } as const;
  const isUp = before.points > 0;
  const text = words.points(number(tenths, 1), isUp ? "+" : "−");
  return { text, direction: isUp ? "up" : "down", since } as const;
}

function goalOf(
  target: { share: number; by: string | null },
  share: number | undefined,
  short: Missing | null,
  amount: string | null,
  what: string,
  { speech, words, today }: { speech: Speech; words: PlanningWords; today: string },
): Goal {
  const by = target.by === null ? "" : dayOf(target.by, speech, words);
  const now = share === undefined ? words.notKnown : speech.share(share);
  const isReached = short !== null && !isMissed(short);
  return {
    text: words.goalOf(now, speech.share(target.share), what, by),
    rest: isReached ? words.reached : amount === null ? null : words.short(amount),
    isReached,
    isOverdue: !isReached && target.by !== null && target.by < today,
  };
}

function dayOf(by: string, { clock }: Speech, words: PlanningWords): string {
  return by.endsWith("-12-31") ? words.byYear(by.slice(0, 4)) : words.byDay(clock.day(`${by}T12:00:00Z`));
}
