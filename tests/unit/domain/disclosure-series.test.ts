import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leastTold } from "#domain/disclosure.ts";
import { type Move, type Told, tellOverTime as tellOn } from "#domain/disclosure-series.ts";

const day = (n: number) => `2026-01-${String(n + 1).padStart(2, "0")}`;

/** Counts on the last day on which anything moves. */
function tellOverTime(moves: readonly Move[], before: readonly Told[]): Told[] {
  return tellOn(moves, before, { today: moves.at(-1)?.day ?? day(0) });
}

/** Moves of one area (and the city) from its numbers of activated premises day by day, among many connected ones. */
function movesOf(activated: readonly number[]): Move[] {
  return activated.map((count, at) => {
    const before = activated[at - 1] ?? 0;
    const households = 2 * (count - before);
    return {
      areas: [0, 1],
      day: day(at),
      connected: at === 0 ? 1_000 : 0,
      activated: count - before,
      households,
    };
  });
}

/** What is told of an area at the end of each day. */
function toldOf(rows: readonly Told[], area: number, days: number): (number | null)[] {
  return Array.from(
    { length: days },
    (_, at) => rows.findLast((row) => row.area === area && row.day <= day(at))?.premises ?? null,
  );
}

describe("what is told of activated premises over time", () => {
  test.each([
    [
      [0, 1, 2, 3],
      [null, null, null, 3],
    ],
    [
      [3, 4, 5, 6, 7],
      [3, null, null, 6, null],
    ],
    [
      [9, 8, 9, 2, 9],
      [9, null, 9, null, 9],
    ],
    [
      [5, 5, 5],
      [5, 5, 5],
    ],
    [
      [3, 9, 7, 6],
      [3, 9, null, 6],
    ],
  ])("%j is told as %j", (activated, expected) => {
    expect(toldOf(tellOverTime(movesOf(activated), []), 1, activated.length)).toEqual(expected);
  });

  test("homes are told with their premises, or not at all", () => {
    const rows = tellOverTime(movesOf([4, 5]), []);

    const last = { last: 4, lastHouseholds: 8, earlier: [] };
    expect(rows.filter(({ area }) => area === 1)).toEqual([
      { area: 1, day: day(0), premises: 4, households: 8, ...last, withheld: [] },
      { area: 1, day: day(1), premises: null, households: null, ...last, withheld: [5] },
    ]);
  });

  test("as many premises with other households are not told: one contract ended, another began", () => {
    const change = { areas: [0, 1], day: day(1), connected: 0, activated: 0, households: 29 };
    const rows = tellOverTime([...movesOf([5]), change], []);
    const back = tellOverTime([...movesOf([5]), change, { ...change, day: day(2), households: -29 }], []);

    expect(toldOf(rows, 1, 2)).toEqual([5, null]);
    expect(toldOf(back, 1, 3)).toEqual([5, null, 5]);
  });

  test("a day that was told another number is silent once it is corrected by one", () => {
    const before = tellOverTime(movesOf([4]), []);
    const corrected = tellOverTime(movesOf([5]), before);
    const grown = tellOverTime(movesOf([7]), corrected);

    expect(toldOf(corrected, 1, 1)).toEqual([null]);
    expect(toldOf(grown, 1, 1)).toEqual([7]);
  });

  test("two districts that change by one do not speak through the city", () => {
    const start: Move[] = [1, 2].map((area) => ({
      areas: [0, area],
      day: day(0),
      connected: 100,
      activated: 10,
      households: 10,
    }));
    const rows = tellOverTime(
      [
        ...start,
        { areas: [0, 1], day: day(1), connected: 0, activated: 1, households: 1 },
        { areas: [0, 2], day: day(1), connected: 0, activated: 9, households: 9 },
      ],
      [],
    );

    // The city's 30 less the second's 19 would be the first's 11.
    expect([0, 1, 2].map((area) => toldOf(rows, area, 2)[1])).toEqual([30, null, null]);
  });

  test("what is told is true, at least three, and never one or two from what was told before", () => {
    const counts = fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 28 });
    fc.assert(
      fc.property(counts, counts, (activated, corrected) => {
        const first = tellOverTime(movesOf(activated), []);
        const second = tellOverTime(movesOf(corrected), first);

        for (const [rows, truth] of [
          [first, activated],
          [second, corrected],
        ] as const) {
          const told = toldOf(rows, 1, truth.length);
          for (const [at, count] of told.entries()) expect([null, truth[at]]).toContain(count);
          const numbers = told.filter((count) => count !== null);
          numbers.forEach((count, at) => {
            const step = Math.abs(count - (numbers[at - 1] ?? count));
            expect(count).toBeGreaterThanOrEqual(leastTold);
            expect(step === 0 || step >= leastTold).toBe(true);
          });
        }
        const days = Math.min(activated.length, corrected.length);
        const [was, is] = [toldOf(first, 1, days), toldOf(second, 1, days)];
        was.forEach((count, at) => {
          const step = Math.abs((count ?? 0) - (is[at] ?? count ?? 0));
          if (count !== null) expect(step === 0 || step >= leastTold).toBe(true);
        });
      }),
    );
  });
});
