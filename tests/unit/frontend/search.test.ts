import { describe, expect, it } from "vitest";
import { snapAfterDrag } from "#frontend/panel/snap.ts";
import { folded, matchingAreas } from "#frontend/search/match.ts";

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

describe("the sheet", () => {
  it("rests where it was pulled to, and a flick decides", () => {
    expect([0.2, 0.5, 0.9].map((share) => snapAfterDrag(share, 0))).toEqual(["peek", "half", "full"]);
    expect(snapAfterDrag(0.3, 1)).toBe("half");
    expect(snapAfterDrag(0.9, -1)).toBe("half");
    expect(snapAfterDrag(0.5, -1)).toBe("peek");
  });
});
