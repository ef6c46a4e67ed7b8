import { type Bbox, contains } from "./bbox.ts";
import { foldNumber, foldText } from "./fold.ts";

/** One way to read what was typed. */
export interface Reading {
  /** Folded; of the street, and of the place it is in. */
  words: readonly string[];
  /** Folded. */
  houseNumber: string | null;
  postcode: string | null;
}

const mostWords = 6;
const mostNumbers = 3;
const dashes = /[‐‑–—]/g;
/** `12`, `12a`, `12 a`, `12-14`, `12/1`; not the 17 of `17. Juni`. */
const number =
  /(?<![\p{L}\p{N}])\d{1,4}(?:\s?[a-z](?![\p{L}\p{N}]))?(?:\s?[-/]\s?\d{1,4}(?:\s?[a-z](?![\p{L}\p{N}]))?|-[a-z](?![\p{L}\p{N}]))?(?![\p{L}\p{N}])(?!\.\s*\p{L})/giu;
const postcodePattern = /(?<![\p{L}\p{N}])\d{5}(?![\p{L}\p{N}])/u;

/**
 * The ways to read what was typed, in any order of its parts: which number is the house's, and which belongs to the street's name
 * (Straße des 17. Juni). The more likely ones come first.
 */
export function readingsOf(typed: string): Reading[] {
  const text = typed.replace(dashes, "-");
  const postcode = postcodePattern.exec(text)?.[0] ?? null;
  const rest = postcode === null ? text : text.replace(postcode, " , ");
  const numbers = [...rest.matchAll(number)].slice(-mostNumbers).reverse();
  const plain = { words: wordsOf(rest), houseNumber: null, postcode };
  const numbered = numbers.map(({ 0: found, index }) => ({
    words: wordsOf(`${rest.slice(0, index)} ${rest.slice(index + found.length)}`),
    houseNumber: foldNumber(found),
    postcode,
  }));
  return [...numbered, plain].filter(({ words }) => words.length > 0 || postcode !== null);
}

/** Half a `Straße` at the end of a word is as good as the whole. */
function wordsOf(text: string): string[] {
  return foldText(text)
    .split(" ")
    .filter((word) => word !== "")
    .slice(0, mostWords)
    .map((word) => word.replace(/str(?:as?|ass|asse)$/, "str"));
}

const coordinate = /^\s*(-?\d{1,3}[.,]\d+)°?\s*[NO]?\s*(?:[,;]\s*|\s+)(-?\d{1,3}[.,]\d+)°?\s*[NEO]?\s*$/i;

/** Two numbers that are a place of the city, in whichever order; null: it is no such pair. */
export function coordinatesOf(typed: string, bbox: Bbox): { lon: number; lat: number } | null {
  const found = coordinate.exec(typed);
  if (found === null) return null;
  const [a, b] = [found[1], found[2]].map((part) => Number(part?.replace(",", ".")));
  if (a === undefined || b === undefined) return null;
  if (contains(bbox, b, a)) return { lon: b, lat: a };
  return contains(bbox, a, b) ? { lon: a, lat: b } : null;
}
