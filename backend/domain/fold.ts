/**
 * Names as they are compared, letter by letter: what `sql/functions/140_fold.sql` does to what is stored, done to what is asked.
 * A test holds that both agree.
 */

const spelledOut: Record<string, string> = {
  ä: "ae",
  ö: "oe",
  ü: "ue",
  ß: "ss",
  æ: "ae",
  ø: "oe",
  œ: "oe",
  ł: "l",
  đ: "d",
};
const lowered: Record<string, string> = {
  Ä: "ä",
  Ö: "ö",
  Ü: "ü",
  ẞ: "ß",
  Æ: "æ",
  Œ: "œ",
  Ø: "ø",
  Ł: "ł",
  Đ: "đ",
};
const punctuation = /[\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u2000-\u206f]+/g;

/** Lower case, umlauts and ß spelt out, accents off, punctuation as single blanks. */
export function foldText(text: string): string {
  return foldLetters(text)
    .replace(punctuation, " ")
    .replace(/^ +| +$/g, "");
}

function foldLetters(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[ÄÖÜẞÆŒØŁĐ]/g, (letter) => lowered[letter] ?? letter)
    .replace(/[äöüßæøœłđ]/g, (letter) => spelledOut[letter] ?? letter)
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]+/g, "")
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** A street's name: straße, strasse and str. at the end of a word are one. */
export function foldStreet(name: string): string {
  return foldText(name).replace(/strasse( |$)/g, "str$1");
}

/** `12 A` → `12a`, `12 – 14` → `12-14`. */
export function foldNumber(text: string): string {
  return text
    .replace(/[‐‑–—]/g, "-")
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(/([0-9])[ \t\u00a0]+(?=[0-9])/g, "$1/")
    .replace(/[^a-z0-9/-]+/g, "")
    .replace(/^[/-]+|[/-]+$/g, "")
    .replace(/^(?:hausnummer|hausnr|hnr|nr)?0*(?=[0-9])/, "");
}

/** Folded text as it is searched in: without blanks, and umlauts however they are typed. */
export function loosen(folded: string): string {
  return folded.replaceAll(" ", "").replaceAll("ae", "a").replaceAll("oe", "o").replaceAll("ue", "u");
}
