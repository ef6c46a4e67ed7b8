import { describe, expect, it } from "vitest";
import { aboutTexts } from "#frontend/about/texts.ts";
import { answerWords } from "#frontend/answer/use-answer-words.ts";
import { lineWords } from "#frontend/lines/use-line-words.ts";
import { de } from "#frontend/words/de.ts";
import { en } from "#frontend/words/en.ts";
import { chooseLanguage } from "#frontend/words/languages.ts";

/** Every entry by its path; functions by how many arguments they take. */
function entries(words: object, path = ""): [string, unknown][] {
  return Object.entries(words).flatMap(([key, value]): [string, unknown][] =>
    typeof value === "object" && value !== null
      ? entries(value, `${path}${key}.`)
      : [[`${path}${key}`, typeof value === "function" ? `(${value.length})` : value]],
  );
}

describe("words", () => {
  it.each([
    ["the page", de, en],
    ["the answer", answerWords.de, answerWords.en],
    ["the lines", lineWords.de, lineWords.en],
  ])("of %s are the same entries in both languages, none of them empty", (_of, inGerman, inEnglish) => {
    const [german, english] = [entries(inGerman), entries(inEnglish)];

    expect(english.map(([path]) => path).sort()).toEqual(german.map(([path]) => path).sort());
    expect([...german, ...english].filter(([, text]) => String(text).trim() === "")).toEqual([]);
  });

  it("count one and many", () => {
    expect(de.accessPoints.count(1)).toBe("1 Zugangspunkt");
    expect(de.accessPoints.count(1_234)).toBe("1.234 Zugangspunkte");
    expect(en.sentence.counts.now(1, 0, 2)).toBe("1 of 2 access points is working now.");
    expect(en.sentence.counts.now(0, 379, 379)).toBe("0 to 379 of 379 access points are working now.");
    expect(de.sentence.counts.past(3, 2, 9)).toBe("3 bis 5 von 9 Zugangspunkten funktionierten.");
  });

  it("say the same on the page about, section by section", () => {
    const shape = (language: "de" | "en") =>
      aboutTexts[language].sections.map(({ id, paragraphs, list }) => [id, paragraphs.length, list?.length]);

    expect(shape("en")).toEqual(shape("de"));
  });

  it("are in the first language asked for that we speak, else in the city's", () => {
    expect(chooseLanguage(["fr-FR", "en-US", "de"], "de")).toBe("en");
    expect(chooseLanguage(["fr"], "en")).toBe("en");
    expect(chooseLanguage([], "nl")).toBe("de");
  });
});
