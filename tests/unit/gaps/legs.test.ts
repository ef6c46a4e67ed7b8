import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Call, metresOf, type Piece, uncoveredLegs } from "#backend/gaps/legs.ts";

const length = 4_000;
const metre = fc.integer({ min: 0, max: length });
const calls = fc
  .uniqueArray(metre, { minLength: 1, maxLength: 12 })
  .map((at) => at.sort((a, b) => a - b).map((atMetres, index): Call => ({ station: `s${index}`, atMetres })));
/** In order and apart from each other, on whole metres, as a gap has at least one. */
const covered = fc.uniqueArray(metre, { maxLength: 30 }).map((borders) =>
  borders
    .sort((a, b) => a - b)
    .flatMap((fromMetres, index, all): Piece[] => {
      const toMetres = all[index + 1];
      return index % 2 === 0 && toMetres !== undefined ? [{ fromMetres, toMetres }] : [];
    }),
);

describe("uncovered legs", () => {
  test("have each metre that is between two calls and not covered, once", () => {
    fc.assert(
      fc.property(calls, covered, (calls, covered) => {
        const legs = uncoveredLegs(calls, covered);
        const within = (pieces: readonly Piece[], at: number) =>
          pieces.filter(({ fromMetres, toMetres }) => at > fromMetres && at < toMetres).length;
        const all = legs.flatMap(({ uncovered }) => uncovered);

        for (let at = 0.5; at < length; at += 1) {
          const isRidden = at > (calls[0]?.atMetres ?? 0) && at < (calls.at(-1)?.atMetres ?? 0);
          if (within(all, at) !== (isRidden && within(covered, at) === 0 ? 1 : 0)) return false;
        }
        return legs.every(({ fromMetres, toMetres, uncovered }) =>
          uncovered.every((piece) => piece.fromMetres >= fromMetres && piece.toMetres <= toMetres),
        );
      }),
    );
  });

  test("are none where all is covered, and name the two stops between which they lie", () => {
    const stops = [0, 100, 100, 250].map((atMetres, index) => ({ station: "abcd"[index] ?? "", atMetres }));

    expect(uncoveredLegs(stops, [{ fromMetres: 0, toMetres: 250 }])).toEqual([]);
    const legs = uncoveredLegs(stops, [{ fromMetres: 20, toMetres: 110 }]);
    expect(legs.map(({ from, to, uncovered }) => [from, to, metresOf(uncovered)])).toEqual([
      ["a", "b", 20],
      ["c", "d", 140],
    ]);
  });

  test("leave out what is shorter than a metre", () => {
    const stops = [
      { station: "a", atMetres: 0 },
      { station: "b", atMetres: 100 },
    ];

    expect(uncoveredLegs(stops, [{ fromMetres: 0.4, toMetres: 99.2 }])).toEqual([]);
  });
});
