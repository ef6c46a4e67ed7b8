import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressLabel } from "#domain/address-label.ts";
import { coordinatesOf, readingsOf } from "#domain/address-query.ts";
import { typingErrors } from "#domain/edit-distance.ts";
import { foldNumber, foldStreet, foldText, loosen } from "#domain/fold.ts";
import { highlight } from "#domain/highlight.ts";
import { fitOf } from "#domain/street-match.ts";

const dortmund: [number, number, number, number] = [7.3, 51.41, 7.64, 51.61];

describe("names as they are compared", () => {
  test.each([
    ["Hansastraße", "hansastr"],
    ["HANSASTRASSE", "hansastr"],
    ["Hansastr.", "hansastr"],
    ["Hansa-Straße", "hansa str"],
    ["Straße des 17. Juni", "str des 17 juni"],
    ["Straßburger Straße", "strassburger str"],
    ["  Käthe–Kollwitz-Weg ", "kaethe kollwitz weg"],
    ["Übelgönne", "uebelgoenne"],
    ["U\u0308belgönne", "uebelgoenne"],
    ["Rue de l’Été", "rue de l ete"],
    ["", ""],
  ])("%s is %s", (name, folded) => {
    expect(foldStreet(name)).toBe(folded);
  });

  test.each([
    ["12 A", "12a"],
    ["12–14", "12-14"],
    ["12 - 14 a", "12-14a"],
    ["Nr. 007", "7"],
    ["12 1/2", "12/1/2"],
    ["", ""],
  ])("number %s is %s", (number, folded) => {
    expect(foldNumber(number)).toBe(folded);
  });

  test("umlauts are the same however they are typed, and a beginning stays a beginning", () => {
    expect(["Müller", "Mueller", "Muller"].map((name) => loosen(foldText(name)))).toEqual(
      Array(3).fill("muller"),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."aeouxäöüß ") }), fc.nat(), (name, cut) => {
        const folded = foldText(name);

        expect(loosen(folded).startsWith(loosen(folded.slice(0, cut)))).toBe(true);
      }),
    );
  });
});

describe("typing errors", () => {
  test.each([
    ["hansa", "hansa", 0, 0],
    ["hnasa", "hansa", 1, 1],
    ["hana", "hansa", 1, 1],
    ["hanssa", "hansa", 1, 1],
    ["hamsa", "hansa", 1, 1],
    ["hans", "hansaring", 4, 0],
    ["hasn", "hansaring", 4, 1],
    ["xyz", "hansa", 4, 3],
  ])("%s for %s: %i in the whole, %i in its beginning", (asked, text, whole, beginning) => {
    expect(typingErrors(asked, text, 3)).toEqual({ whole, beginning });
  });

  test("a letter more is at most one error more, or two where it parts swapped letters, and at most one less", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abc"), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.nat(8), fc.constantFrom(..."abc"), (asked, text, at, letter) => {
        const more = asked.slice(0, at) + letter + asked.slice(at);

        const [before, after] = [typingErrors(asked, text, 20), typingErrors(more, text, 20)];

        expect(after.whole - before.whole).toBeLessThanOrEqual(2);
        expect(before.whole - after.whole).toBeLessThanOrEqual(1);
        expect(before.beginning).toBeLessThanOrEqual(before.whole);
        expect(typingErrors(text, asked, 20).whole).toBe(before.whole);
      }),
    );
  });
});

describe("what was typed is read", () => {
  test.each([
    ["Hansastraße 12", ["hansastr"], "12", null],
    ["12 hansastr dortmund", ["hansastr", "dortmund"], "12", null],
    ["44137 Hansastraße", ["hansastr"], null, "44137"],
    ["Hansastr. 12 a, 44137 Dortmund", ["hansastr", "dortmund"], "12a", "44137"],
    ["Hansastr 12-14", ["hansastr"], "12-14", null],
    ["hansastras", ["hansastr"], null, null],
    ["Straße des 17. Juni", ["str", "des", "17", "juni"], null, null],
    ["Am Alten Markt", ["am", "alten", "markt"], null, null],
  ])("%s", (typed, words, houseNumber, postcode) => {
    expect(readingsOf(typed)[0]).toEqual({ words, houseNumber, postcode });
  });

  test("of two numbers either may be the house's", () => {
    expect(
      readingsOf("Straße des 17 Juni 12").map(({ words, houseNumber }) => [words.join(" "), houseNumber]),
    ).toEqual([
      ["str des 17 juni", "12"],
      ["str des juni 12", "17"],
      ["str des 17 juni 12", null],
    ]);
  });

  test("anything at all is read, in a few ways of a few words", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (typed) => {
        const readings = readingsOf(typed);

        expect(readings.length).toBeLessThanOrEqual(4);
        for (const { words } of readings) expect(words.length).toBeLessThanOrEqual(6);
      }),
    );
  });

  test.each([
    ["51.51, 7.46", { lon: 7.46, lat: 51.51 }],
    ["7,46 51,51", { lon: 7.46, lat: 51.51 }],
    ["51.51° N 7.46° E", { lon: 7.46, lat: 51.51 }],
    ["48.1, 11.5", null],
    ["51.51", null],
    ["Hansastraße 12", null],
    ["51.514000000000002899, 7.4649999999999998579", { lon: 7.465, lat: 51.514 }],
  ])("coordinates in %s", (typed, place) => {
    expect(coordinatesOf(typed, dortmund)).toEqual(place);
  });
});

describe("how well a name fits", () => {
  const scoreOf = (typed: string, name: string, surroundings: string[] = ["dortmund"]) =>
    fitOf(readingsOf(typed)[0]?.words ?? [], { folded: foldStreet(name), surroundings })?.score ?? 0;

  test("the very name before its beginning, a typing error, some of its words, several errors, and what does not fit at all", () => {
    const scores = [
      scoreOf("hansastraße", "Hansastraße"),
      scoreOf("hansa", "Hansastraße"),
      scoreOf("hnasastraße", "Hansastraße"),
      scoreOf("king luther", "Martin-Luther-King-Straße"),
      scoreOf("hnassatraße", "Hansastraße"),
      scoreOf("kampstraße", "Hansastraße"),
    ];

    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(new Set(scores).size).toBe(scores.length);
    expect(scores.at(-1)).toBe(0);
  });

  test("the city's name says where, and a word that says nothing counts against it", () => {
    expect(scoreOf("hansastr dortm", "Hansastraße")).toBeGreaterThan(scoreOf("hansastr", "Hansastraße"));
    expect(scoreOf("hansastr essen", "Hansastraße")).toBeLessThan(0.8);
    expect(scoreOf("hauptstr mengede", "Hauptstraße", ["mengede"])).toBeGreaterThan(
      scoreOf("hauptstr mengede", "Hauptstraße", ["hörde"]),
    );
  });
});

describe("what is shown", () => {
  test("a street's locality where its name does not tell, and no postcode where none is known", () => {
    const parts = {
      street: "Hauptstraße",
      houseNumber: "5",
      postcode: "44359",
      locality: "Mengede",
      city: "Dortmund",
    };

    expect(addressLabel(parts)).toBe("Hauptstraße 5, 44359 Dortmund (Mengede)");
    expect(addressLabel({ ...parts, locality: null, postcode: "", houseNumber: "" })).toBe(
      "Hauptstraße, Dortmund",
    );
  });

  test.each([
    ["Hansastraße 12, 44137 Dortmund", ["hansastr", "12"], "[Hansastraße] [12], 44137 Dortmund"],
    ["Hansastraße", ["hansas"], "[Hansas]traße"],
    ["Müllerweg", ["mull"], "[Müll]erweg"],
    ["Muellerweg", ["muell"], "[Muell]erweg"],
    ["Martin-Luther-King-Straße", ["lutherk"], "Martin-[Luther-K]ing-Straße"],
    ["Hansastraße", ["hnasa"], "Hansastraße"],
  ])("%s, typed %j", (text, typed, marked) => {
    let shown = text;
    for (const [from, to] of highlight(text, typed).toReversed())
      shown = `${shown.slice(0, from)}[${shown.slice(from, to)}]${shown.slice(to)}`;

    expect(shown).toBe(marked);
  });

  test("of any text parts that lie in it, in order", () => {
    const text = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(text, fc.array(text), (label, typed) => {
        let last = -1;
        for (const [from, to] of highlight(label, typed.map(foldText))) {
          expect(from).toBeGreaterThan(last);
          expect(to).toBeGreaterThan(from);
          last = to;
        }

        expect(last).toBeLessThanOrEqual(label.length);
      }),
    );
  });
});
