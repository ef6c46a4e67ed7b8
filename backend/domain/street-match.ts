import { typingErrors } from "./edit-distance.ts";
import { loosen } from "./fold.ts";

/** A name that may be meant. */
export interface NamedPlace {
  /** Folded, with its blanks. */
  folded: string;
  /** Words that say where it is: locality, city; folded. */
  surroundings: readonly string[];
}

/** How well typed words fit a name, 0 to 1; and how many of the words are its name's. */
export interface Fit {
  score: number;
  /** As typed: those that name it, and those that say where it is. */
  named: readonly string[];
  placed: readonly string[];
}

/** Whoever types a postcode alone may mean any street there. */
const forNothing = 0.5;
const unexplained = 0.3;
const inSurroundings = 0.01;
const perError = 0.12;

/** The best way to take some of the words, in a row, for the name and the others for where it is. Null: they do not fit. */
export function fitOf(words: readonly string[], place: NamedPlace): Fit | null {
  if (words.length === 0) return { score: forNothing, named: [], placed: [] };
  const name = {
    whole: loosen(place.folded),
    spelledOut: loosen(place.folded.replace(/str( |$)/g, "strasse$1")),
    words: place.folded.split(" ").map(loosen),
  };
  let best: Fit | null = null;
  for (const { from, to } of runsOf(words.length)) {
    const named = words.slice(from, to);
    const fits = nameFit(named, name);
    if (fits === 0 || fits <= (best?.score ?? 0)) continue;
    const others = [...words.slice(0, from), ...words.slice(to)];
    const placed = others.filter((word) => place.surroundings.some((around) => around.startsWith(word)));
    const score = fits + placed.length * inSurroundings - (others.length - placed.length) * unexplained;
    if (score > (best?.score ?? 0)) best = { score, named, placed };
  }
  return best;
}

/** Stretches of a row of so many words, the longest first. */
export function runsOf(count: number): { from: number; to: number }[] {
  return Array.from({ length: count }, (_, index) => count - index).flatMap((length) =>
    Array.from({ length: count - length + 1 }, (_, from) => ({ from, to: from + length })),
  );
}

interface Name {
  whole: string;
  /** With Straße in full, which a typing error keeps from being shortened. */
  spelledOut: string;
  words: readonly string[];
}

/** 1: the very name; from 0.9: its beginning; from 0.75: its words, or their beginnings, in any order; below: with typing errors. */
function nameFit(typed: readonly string[], name: Name): number {
  const asked = loosen(typed.join(" "));
  const covered = Math.min(1, asked.length / name.whole.length) * 0.08;
  if (asked === name.whole) return 1;
  if (name.whole.startsWith(asked)) return 0.9 + covered;
  if (areWordsOf(typed.map(loosen), name.words)) return 0.75 + covered;
  const most = mostErrors(asked.length);
  if (most === 0) return 0;
  const short = typingErrors(asked, name.whole, most);
  const long = name.spelledOut === name.whole ? short : typingErrors(asked, name.spelledOut, most);
  const whole = Math.min(short.whole, long.whole);
  const beginning = Math.min(short.beginning, long.beginning);
  if (whole <= most) return 0.85 - perError * whole + covered;
  if (beginning <= most) return 0.7 - perError * beginning + covered;
  return fewErrorsInWords(typed.map(loosen), name.words, most, covered);
}

/** So many typing errors are forgiven in so many letters. */
function mostErrors(length: number): number {
  if (length < 3) return 0;
  if (length < 6) return 1;
  return length < 11 ? 2 : 3;
}

/** Whether each is a word of the name, or the beginning of one, and no word serves twice. */
function areWordsOf(typed: readonly string[], words: readonly string[]): boolean {
  const free = [...words];
  return typed.every((word) => {
    const found =
      free.indexOf(word) >= 0 ? free.indexOf(word) : free.findIndex((own) => own.startsWith(word));
    if (found >= 0) free.splice(found, 1);
    return found >= 0;
  });
}

function fewErrorsInWords(
  typed: readonly string[],
  words: readonly string[],
  most: number,
  covered: number,
): number {
  if (words.length === 1 && typed.length === 1) return 0;
  let errors = 0;
  for (const word of typed) {
    const allowed = Math.min(most - errors, mostErrors(word.length));
    errors += Math.min(...words.map((own) => typingErrors(word, own, allowed).beginning));
    if (errors > most) return 0;
  }
  return 0.6 - perError * errors + covered;
}
