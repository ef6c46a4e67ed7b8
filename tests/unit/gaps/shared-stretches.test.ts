import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { metresOf } from "#backend/gaps/legs.ts";
import { type PlacedLeg, sharedStretches } from "#backend/gaps/shared-stretches.ts";

function leg(course: number, from: string, to: string, metres: number, x = 0, y = 0): PlacedLeg {
  const uncovered = [{ fromMetres: 0, toMetres: metres }];
  return { course, direction: 0, from, to, fromMetres: 0, toMetres: metres, uncovered, x, y, pieces: [] };
}
const shared = (legs: readonly PlacedLeg[]) =>
  sharedStretches(legs, ({ uncovered }) => metresOf(uncovered)).map(({ leg: told, courses }) => [
    told.toMetres,
    [...courses].sort((a, b) => a - b),
  ]);

describe("shared stretches", () => {
  test("are one for lines side by side, there and back, and told by the longest", () => {
    expect(shared([leg(1, "a", "b", 300), leg(2, "b", "a", 320, 40), leg(1, "b", "a", 310, 10)])).toEqual([
      [320, [1, 2]],
    ]);
  });

  test("are two where ways between the same stops lie in different streets, or the stops differ", () => {
    expect(shared([leg(1, "a", "b", 300), leg(2, "a", "b", 900, 0, 101)])).toEqual([
      [900, [2]],
      [300, [1]],
    ]);
    expect(shared([leg(1, "a", "b", 300), leg(2, "a", "c", 300)])).toHaveLength(2);
  });

  test("do not depend on the order of lines of different lengths, and lose none", () => {
    const place = fc.integer({ min: 0, max: 300 });
    const station = fc.constantFrom("a", "b", "c");
    const legs = fc.uniqueArray(
      fc
        .tuple(fc.integer({ min: 1, max: 6 }), station, station, fc.integer({ min: 1, max: 999 }), place)
        .map(([course, from, to, metres, x]) => leg(course, from, to, metres, x)),
      { maxLength: 12, selector: ({ toMetres }) => toMetres },
    );
    const sorted = (legs: readonly PlacedLeg[]) =>
      shared(legs)
        .map((row) => JSON.stringify(row))
        .sort();

    fc.assert(
      fc.property(legs, (legs) => {
        expect(sorted(legs.toReversed())).toEqual(sorted(legs));
        const courses = new Set(shared(legs).flatMap(([, courses]) => courses as number[]));
        expect(courses).toEqual(new Set(legs.map(({ course }) => course)));
      }),
    );
  });
});
