import type { HereAnswer } from "#contract/here.ts";
import { type PublicStage, publicStages } from "#domain/words.ts";
import type { Language } from "../words/languages.ts";
import { daysBetween, type Span, spanText } from "./span-text.ts";
import type { AnswerWords } from "./words-de.ts";

type Fibre = HereAnswer["fibre"];

/** What the sentences are made with; `today` is the city's date (YYYY-MM-DD). */
export interface Voice {
  words: AnswerWords;
  language: Language;
  today: string;
  /** A date of an instant, in the city's time zone: "5. März 2027". */
  dayOf: (instant: string) => string;
}

/** Fibre is at the property, so no date for it is awaited any more. */
export function isReached(stage: PublicStage | null): boolean {
  return stage === "passed" || stage === "connected";
}

/** The last day it was expected is over and it has not come. */
export function isOverdue(
  { stage, expectedTo }: Pick<Fibre, "stage" | "expectedTo">,
  today: string,
): boolean {
  return expectedTo !== null && expectedTo < today && !isReached(stage);
}

/** How far, in one sentence. */
export function stageText(fibre: Fibre, { words }: Voice, isStreet: boolean): string {
  if (fibre.stage === null) return words.fibre.unknown;
  const { short, furthest, furthestOf, stage } = words.fibre;
  if (isStreet && fibre.premises > 1) return furthest(short[fibre.stage]);
  const isSame = fibre.others.every((other) => other.stage === fibre.stage);
  return isSame ? stage[fibre.stage] : furthestOf(fibre.premises, short[fibre.stage]);
}

/** How it stands with some premises here that the rest of the answer is not about: how many, how far, when, by whom. */
export function otherText(other: Fibre["others"][number], { words, language, today }: Voice): string {
  const { stage, expectedFrom, expectedTo, premises, provider } = other;
  const { otherExpected, otherOverdue, short } = words.fibre;
  const span = isReached(stage) ? null : spanText({ from: expectedFrom, to: expectedTo }, language, words);
  const expected = span === null ? null : (isOverdue(other, today) ? otherOverdue : otherExpected)(span);
  return words.fibre.other(premises, short[stage], expected, provider);
}

/** When it comes, that it is late, or that nobody says; null: it is there, or nothing is announced. */
export function expectationText(fibre: Fibre, { words, language, today }: Voice): string | null {
  if (isReached(fibre.stage)) return null;
  const span = spanText({ from: fibre.expectedFrom, to: fibre.expectedTo }, language, words);
  if (span === null) return fibre.stage === null || fibre.stage === "none" ? null : words.fibre.noDate;
  return isOverdue(fibre, today)
    ? `${words.fibre.overdue(span)} ${words.fibre.overdueWhy}`
    : words.fibre.expected(span);
}

/** Who builds, in the tense that fits the stage; null where nothing is known of a rollout. */
export function builderText({ stage, provider }: Fibre, { words }: Voice): string | null {
  if (stage === null || (stage === "none" && provider === null)) return null;
  if (provider === null) return words.fibre.noBuilder;
  if (isReached(stage)) return words.fibre.built(provider);
  return stage === "civil_works" ? words.fibre.builds(provider) : words.fibre.willBuild(provider);
}

/** What is said of why it is not further: phase, what it waits for, the company's own reason. */
export function reasonTexts(fibre: Fibre, voice: Voice): string[] {
  const { words } = voice;
  return [
    ...(fibre.phase === null ? [] : [words.fibre.phase(fibre.phase)]),
    ...(fibre.waitsFor === null || isReached(fibre.stage)
      ? []
      : [words.fibre.waitsFor(fibre.waitsFor.name, segmentFacts(fibre.waitsFor, voice))]),
    ...(fibre.reason === null ? [] : [words.fibre.reason(fibre.reason)]),
  ];
}

/** How the date changed last, and how much later it is than what was said first; nothing where it never did. */
export function slipTexts(told: Fibre["told"], { words, language, dayOf }: Voice): string[] {
  const [last, previous] = told;
  const first = told.findLast((one) => endOf(one) !== null);
  if (last === undefined || previous === undefined || first === undefined) return [];
  const { slipped } = words.fibre;
  const now = spanText(spanOf(last), language, words);
  const before = spanText(spanOf(previous), language, words);
  if (before === null || now === before) return [];
  const since = dayOf(last.since);
  if (now === null) return [slipped.withdrawn(before, since)];
  const late = daysBetween(endOf(first) ?? "", endOf(last) ?? "");
  return [
    slipped[directionOf(previous, last)](before, now, since),
    ...(told.length > 2 && late >= 14 ? [slipped.total(lengthText(late, words))] : []),
  ];
}

/** Every date that was told, the newest first. */
export function toldTexts(told: Fibre["told"], { words, language, dayOf }: Voice): string[] {
  return told.map((one) => {
    const span = spanText(spanOf(one), language, words);
    const since = dayOf(one.since);
    return span === null ? words.fibre.slipped.toldNone(since) : words.fibre.slipped.told(since, span);
  });
}

export interface Neighbours {
  total: number;
  /** Fibre is at the property. */
  reached: number;
  /** The furthest first; only stages that occur. */
  stages: { stage: PublicStage; count: number }[];
}

export function neighboursOf({ neighbours }: Pick<Fibre, "neighbours">): Neighbours {
  const stages = publicStages
    .map((stage) => ({ stage, count: neighbours[stage] ?? 0 }))
    .filter(({ count }) => count > 0)
    .reverse();
  const sum = (some: typeof stages) => some.reduce((total, { count }) => total + count, 0);
  return { total: sum(stages), reached: sum(stages.filter(({ stage }) => isReached(stage))), stages };
}

function segmentFacts(
  { status, readyForService }: NonNullable<Fibre["waitsFor"]>,
  { words, language, today }: Voice,
): string {
  const isThere = status === "operational" || status === "decommissioned";
  const ready =
    readyForService === null || isThere
      ? []
      : [
          words.fibre[readyForService < today ? "wasReady" : "ready"](
            spanText({ from: readyForService, to: readyForService }, language, words) ?? "",
          ),
        ];
  return [...(status === null ? [] : [words.fibre.segment[status]]), ...ready].join(", ");
}

function directionOf(
  before: Fibre["told"][number],
  now: Fibre["told"][number],
): "later" | "earlier" | "changed" {
  const [was, is] = [endOf(before), endOf(now)];
  if (was === null || is === null || was === is) return "changed";
  return is > was ? "later" : "earlier";
}

function spanOf({ expectedFrom, expectedTo }: Fibre["told"][number]): Span {
  return { from: expectedFrom, to: expectedTo };
}

function endOf({ expectedFrom, expectedTo }: Fibre["told"][number]): string | null {
  return expectedTo ?? expectedFrom;
}

function lengthText(days: number, { fibre }: AnswerWords): string {
  const months = Math.round(days / 30.44);
  return months >= 2 ? fibre.slipped.months(months) : fibre.slipped.weeks(Math.round(days / 7));
}
