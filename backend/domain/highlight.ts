import { foldText } from "./fold.ts";

interface Letter {
  letter: string;
  /** Characters of the text that it stands for. */
  from: number;
  to: number;
  beginsWord: boolean;
}

/**
 * Which characters of a text fit what was typed: every folded word, where a word of the text begins with it, or several words
 * written as one. `[from, to)` pairs in order that do not touch.
 */
export function highlight(text: string, typed: readonly string[]): [number, number][] {
  const letters = lettersOf(text);
  const found = typed.flatMap((word) => {
    const asked = word.replaceAll("ae", "a").replaceAll("oe", "o").replaceAll("ue", "u");
    const at = letters.findIndex((first, index) => first.beginsWord && beginsAt(letters, index, asked));
    const [first, last] = [letters[at], letters[at + asked.length - 1]];
    return asked === "" || !first || !last ? [] : [{ from: first.from, to: last.to }];
  });
  const ranges: [number, number][] = [];
  for (const { from, to } of found.sort((a, b) => a.from - b.from || a.to - b.to)) {
    const before = ranges.at(-1);
    if (before && from <= before[1]) before[1] = Math.max(before[1], to);
    else ranges.push([from, to]);
  }
  return ranges;
}

function beginsAt(letters: readonly Letter[], at: number, asked: string): boolean {
  return [...asked].every((letter, offset) => letters[at + offset]?.letter === letter);
}

/** The letters that are compared, each with the characters it came from: ß gives two, ae and Straße give fewer than they have. */
function lettersOf(text: string): Letter[] {
  const letters: Letter[] = [];
  let beginsWord = true;
  let position = 0;
  for (const character of text) {
    const folded = foldText(character);
    const end = position + character.length;
    if (folded === "") beginsWord ||= !/\p{M}/u.test(character);
    for (const letter of folded.replaceAll(" ", "")) {
      letters.push({ letter, from: position, to: end, beginsWord });
      beginsWord = false;
    }
    const last = letters.at(-1);
    if (folded === "" && last && /\p{M}/u.test(character)) last.to = end;
    position = end;
  }
  return joinSpellings(letters);
}

function joinSpellings(letters: readonly Letter[]): Letter[] {
  const joined: Letter[] = [];
  for (let index = 0; index < letters.length; index += 1) {
    const letter = letters[index];
    if (letter === undefined) continue;
    const word = letters.slice(index, index + 7).map((each) => each.letter);
    const after = letters[index + 7];
    const previous = joined.at(-1);
    if (word.join("") === "strasse" && (after === undefined || after.beginsWord)) {
      const [s, t, r] = [letters[index], letters[index + 1], letters[index + 2]];
      const end = letters[index + 6];
      if (s && t && r && end) joined.push(s, t, { ...r, to: end.to });
      index += 6;
    } else if (letter.letter === "e" && previous && "aou".includes(previous.letter) && !letter.beginsWord) {
      previous.to = letter.to;
    } else {
      joined.push({ ...letter });
    }
  }
  return joined;
}
