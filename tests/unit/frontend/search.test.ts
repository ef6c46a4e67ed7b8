import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { snapAfterDrag } from "#frontend/panel/snap.ts";
import { highlighted } from "#frontend/search/highlighted.ts";
import { folded, matchingAreas } from "#frontend/search/match.ts";
import { matchingLines } from "#frontend/search/match-lines.ts";
import { keyOf, suggestionsFor } from "#frontend/search/suggestions.ts";

const area = (name: string) => ({ name, slug: name }) as never;

describe("the search among areas", () => {
  it("finds names however their umlauts are typed", () => {
    const areas = [area("Hörde"), area("Lütgendortmund"), area("Scharnhorst")];

    for (const text of ["hörde", "hoerde", "Horde"]) {
      expect(matchingAreas(areas, text)).toEqual([areas[0]]);
    }
    expect(folded("Straße")).toBe("strasse");
  });

  it("puts names that begin with the text first", () => {
    const areas = [area("Innenstadt-Nord"), area("Nordmarkt")];

    expect(matchingAreas(areas, "nord").map(({ name }) => name)).toEqual(["Nordmarkt", "Innenstadt-Nord"]);
  });
});

describe("the search among lines", () => {
  const lines = ["U42", "U4", "403", "40", "NE40", "HB1", "Linie"].map((shortName) => ({
    id: shortName,
    shortName,
  }));
  const names = (text: string) => {
    const { exact, beginning } = matchingLines(lines, text);
    return [exact, beginning].map((part) => part.map(({ shortName }) => shortName).join(" "));
  };

  it.each([
    "403",
    "Linie 403",
    "linie403",
    "Buslinie 403",
    "Bus 403",
    "Bus Linie 403",
    "line 403",
    " 4 0 3 ",
  ])("finds line 403 by “%s”", (text) => {
    expect(names(text)).toEqual(["403", ""]);
  });

  it("finds names with letters however they are written, and those that begin so", () => {
    expect(names("u 42")).toEqual(["U42", ""]);
    expect(names("Stadtbahn U-42")).toEqual(["U42", ""]);
    expect(names("U4")).toEqual(["U4", "U42"]);
    expect(names("hb")).toEqual(["", "HB1"]);
    expect(names("Linie 40")).toEqual(["40", "403"]);
  });

  it("finds none for a word alone, and a line that is called like one", () => {
    expect(names("Bus")).toEqual(["", ""]);
    expect(names("Linie")).toEqual(["Linie", ""]);
    expect(names("")).toEqual(["", ""]);
  });

  it("finds every line by its own name, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 12 }), (shortName) => {
        fc.pre(/[\p{L}\p{N}]/u.test(shortName));
        expect(matchingLines([{ id: "1", shortName }], shortName).exact).toHaveLength(1);
      }),
    );
  });
});

describe("what the search offers", () => {
  const place = (id: string, label: string, matches: [number, number][], kind = "address" as const) => ({
    id,
    label,
    lon: 7.4,
    lat: 51.5,
    kind,
    matches,
  });
  const offered = (
    text: string,
    places: ReturnType<typeof place>[],
    areas = [area("Hafen")],
    lines: readonly string[] = [],
  ) => {
    const known = lines.map((shortName) => ({ id: shortName, shortName }));
    return suggestionsFor({ areas, lines: known, places, accessPoints: [] }, text).map(keyOf);
  };

  it("puts addresses as they were typed first, then areas, then what comes near", () => {
    const places = [place("a1", "Hafenweg 1", [[0, 5]]), place("a2", "Havenstraße 2", [])];

    expect(offered("hafen", places)).toEqual(["place-address-a1", "area-Hafen", "place-address-a2"]);
  });

  it("shows an area once, and one that the server forgave a typing error for as an area", () => {
    const [found, forgiven] = [area("Hafen"), area("Hörde")];
    const asArea = (id: string) => ({ ...place(id, id, []), kind: "area" as never });

    expect(offered("hafen", [asArea("Hafen"), asArea("Hörde")], [found, forgiven])).toEqual([
      "area-Hafen",
      "area-Hörde",
    ]);
  });

  it("puts the line of that very name before all else, and lines that begin so after areas", () => {
    const places = [place("a1", "403er Weg 1", [[0, 3]])];
    const lines = ["4030", "403", "U43"];

    expect(offered("403", places, [], lines)).toEqual(["line-403", "place-address-a1", "line-4030"]);
    expect(offered("hafen", places, undefined, lines)).not.toContain("line-403");
    expect(offered("", [], [], lines)).toEqual(["here"]);
  });

  it("offers where one is before anything is typed, and not after", () => {
    expect(offered("", [])).toEqual(["here", "area-Hafen"]);
    expect(offered("hafen", [])).toEqual(["area-Hafen"]);
  });

  it("marks what was typed and never loses a letter of the label", () => {
    expect(
      highlighted("Hafenweg 12", [
        [0, 5],
        [9, 11],
      ]).filter(({ isMatch }) => isMatch),
    ).toEqual([
      { text: "Hafen", isMatch: true, from: 0 },
      { text: "12", isMatch: true, from: 9 },
    ]);
    const range = fc.tuple(fc.integer({ min: -5, max: 40 }), fc.integer({ min: -5, max: 40 }));
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(range), (label, matches) => {
        const pieces = highlighted(label, matches);
        expect(pieces.map(({ text }) => text).join("")).toBe(label);
      }),
    );
  });
});

describe("the sheet", () => {
  it("rests where it was pulled to, and a flick decides", () => {
    expect([0.2, 0.5, 0.9].map((share) => snapAfterDrag(share, 0))).toEqual(["peek", "half", "full"]);
    expect(snapAfterDrag(0.3, 1)).toBe("half");
    expect(snapAfterDrag(0.9, -1)).toBe("half");
    expect(snapAfterDrag(0.5, -1)).toBe("peek");
  });
});
