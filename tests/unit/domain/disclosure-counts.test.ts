import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leastTold } from "#domain/disclosure.ts";
import { type Move, type Told, tellOverTime } from "#domain/disclosure-series.ts";
import { tale } from "./disclosure-tales.ts";
import { type Count, countsOf, dayText, type Town, town } from "./disclosure-town.ts";

const city = 0;

describe("what is told of a day that is counted many times", () => {
  /** The city, two districts that overlap, and how many are activated in the first alone, in both, in the second alone. */
  const overlapping = (...counts: [number, number, number][]): number[][] => {
    let rows: Told[] = [];
    return counts.map((activated) => {
      const moves: Move[] = [
        [city, 1],
        [city, 1, 2],
        [city, 2],
      ].map((areas, at) => ({
        areas,
        day: dayText(0),
        connected: 30,
        activated: activated[at] ?? 0,
        households: activated[at] ?? 0,
      }));
      rows = tellOverTime(moves, rows, { today: dayText(0) });
      return [city, 1, 2].map((area) => rows.find((row) => row.area === area)?.premises ?? 0);
    });
  };

  test("an area that gave way stays silent when the one it gave way to falls silent", () => {
    // The first tells 12 of 14; that the second has 10 would leave 2 in the overlap's west.
    expect(overlapping([10, 2, 8], [11, 2, 8])).toEqual([
      [20, 12, 0],
      [0, 0, 0],
    ]);
  });

  test("a number differs by nothing or by three from all that were told of the day, not only from the last", () => {
    const counts = overlapping([10, 10, 10], [14, 10, 10], [11, 10, 10], [17, 10, 10]);

    expect(counts.map(([whole]) => whole)).toEqual([30, 34, 0, 37]);
  });

  test("what was told of a day is remembered when its number returns to that of the day before", () => {
    const counts = [
      [5, null],
      [8, null],
      [8, 5],
      [8, 8],
      [8, 4],
    ] as const;
    let rows: Told[] = [];
    const told = counts.map(([first, second]) => {
      const at = (day: number, activated: number): Move => ({
        areas: [city],
        day: dayText(day),
        connected: 30,
        activated,
        households: activated,
      });
      const moves = second === null ? [at(0, first)] : [at(0, first), at(1, second - first)];
      rows = tellOverTime(moves, rows, { today: dayText(second === null ? 0 : 1) });
      return rows.at(-1)?.premises;
    });

    expect(told).toEqual([5, 8, 5, 8, null]);
  });

  test("a day on which nothing moved was counted all the same", () => {
    const of = (activated: number, day: number): Move => ({
      areas: [city],
      day: dayText(day),
      connected: 30,
      activated,
      households: activated,
    });
    const first = tellOverTime([of(5, 0)], [], { today: dayText(1) });
    const corrected = tellOverTime([of(9, 0)], first, { today: dayText(1) });
    const back = tellOverTime([of(9, 0), of(-3, 1)], corrected, { today: dayText(1) });

    // 6 is far enough from the 9 of the day before, and one more than the 5 that this day was told.
    expect(back.at(-1)).toMatchObject({ day: dayText(1), premises: null });
  });

  test("the next day an area may speak again", () => {
    const day = (at: number, west: number, east: number): Move[] => [
      { areas: [city, 1], day: dayText(at), connected: 30, activated: west, households: west },
      { areas: [city, 2], day: dayText(at), connected: 30, activated: east, households: east },
    ];
    const first = tellOverTime(day(0, 5, 2), [], { today: dayText(0) });
    const second = tellOverTime(day(0, 5, 5), first, { today: dayText(0) });
    const third = tellOverTime([...day(0, 5, 5), ...day(1, 3, 3)], second, { today: dayText(1) });

    const at = (rows: readonly Told[], area: number) => rows.findLast((row) => row.area === area)?.premises;
    expect([city, 1, 2].map((area) => at(first, area) ?? null)).toEqual([7, null, null]);
    expect([city, 1, 2].map((area) => at(second, area) ?? null)).toEqual([10, null, null]);
    expect([city, 1, 2].map((area) => at(third, area) ?? null)).toEqual([16, 8, 8]);
  });

  test("areas that are drawn after a day are told of it, if nothing has moved", () => {
    const drawn = (areas: number[][]): Move[] =>
      areas.map((each) => ({ areas: each, day: dayText(0), connected: 30, activated: 5, households: 5 }));
    const before = tellOverTime(drawn([[city], [city]]), [], { today: dayText(0) });

    const after = tellOverTime(
      drawn([
        [city, 1],
        [city, 2],
      ]),
      before,
      { today: dayText(0) },
    );

    expect(after.map(({ area, premises }) => [area, premises])).toEqual([
      [city, 10],
      [1, 5],
      [2, 5],
    ]);
  });
});

describe("an area that was removed", () => {
  const removed = new Map([[1, dayText(1)]]);
  /** The first of two areas gives way to a second, with two activated premises fewer; later some more come every day. */
  const grown = (days: number, more: number): Move[] => [
    { areas: [city, 1, 2], day: dayText(0), connected: 190, activated: 98, households: 98 },
    { areas: [city, 1], day: dayText(0), connected: 10, activated: 2, households: 2 },
    { areas: [city], day: dayText(0), connected: 200, activated: 50, households: 50 },
    ...Array.from({ length: days }, (_, at) => ({
      areas: [city, 1, 2],
      day: dayText(at + 1),
      connected: more,
      activated: more,
      households: more,
    })),
  ];
  const drawnBefore: Move[] = [
    { areas: [city, 1], day: dayText(0), connected: 200, activated: 100, households: 100 },
    { areas: [city], day: dayText(0), connected: 200, activated: 50, households: 50 },
  ];
  const toldAfter = (days: number, more: number) => {
    let rows = tellOverTime(drawnBefore, [], { today: dayText(0) });
    for (let day = 1; day <= days; day += 1)
      rows = tellOverTime(grown(day, more), rows, { today: dayText(day), removed });
    const at = (area: number, day: number) =>
      rows.findLast((row) => row.area === area && row.day <= dayText(day))?.premises ?? null;
    return [city, 1, 2].map((area) => Array.from({ length: days + 1 }, (_, day) => at(area, day)));
  };

  test("is told up to the day it was removed, and does not silence its successor", () => {
    expect(toldAfter(2, 5)).toEqual([
      [150, 155, 160],
      [100, null, null],
      [null, 103, 108],
    ]);
  });

  test("is heard still while nothing moves and its successor has one or two fewer", () => {
    expect(toldAfter(3, 0)[2]).toEqual([null, null, null, null]);
  });

  test.each([
    [1, null],
    [3, 12],
  ])("does not let a successor of the same ground say that %i more came", (more, expected) => {
    const of = (areas: number[], day: number, activated: number): Move[] => [
      { areas, day: dayText(day), connected: 30, activated, households: activated },
      { areas: [city], day: dayText(day), connected: 30, activated: 9, households: 9 },
    ];
    const before = tellOverTime(of([city, 1], 0, 9), [], { today: dayText(0) });
    const moves = [...of([city, 1, 2], 0, 9), ...of([city, 1, 2], 1, more)];
    const after = tellOverTime(moves, before, { today: dayText(1), removed });

    expect(after.findLast((row) => row.area === 2 && row.day === dayText(1))?.premises ?? null).toBe(
      expected,
    );
  });

  test("hides nothing from a successor of the same ground", () => {
    const one = (areas: number[]): Move[] => [
      { areas, day: dayText(0), connected: 30, activated: 9, households: 9 },
      { areas: [city], day: dayText(0), connected: 30, activated: 9, households: 9 },
    ];
    const before = tellOverTime(one([city, 1]), [], { today: dayText(0) });
    const after = tellOverTime(one([city, 1, 2]), before, { today: dayText(1), removed });
    const more: Move = { areas: [city, 1, 2], day: dayText(2), connected: 0, activated: 4, households: 4 };
    const later = tellOverTime([...one([city, 1, 2]), more], after, { today: dayText(2), removed });

    expect([1, 2].map((area) => after.findLast((row) => row.area === area)?.premises)).toEqual([null, 9]);
    expect([1, 2].map((area) => later.findLast((row) => row.area === area)?.premises)).toEqual([null, 13]);
  });
});

/** What was told of each area on each day in each count, as anybody could have kept it. */
class Diary {
  readonly #told = new Map<string, { count: number; premises: number }[]>();
  readonly #days = new Set<number>();

  keep(count: number, today: number, rows: readonly Told[], areas: Iterable<number>): void {
    for (const area of areas)
      for (let day = 0; day <= today; day += 1) {
        const row = rows.findLast((each) => each.area === area && each.day <= dayText(day));
        if (row?.premises === null || row === undefined) continue;
        const before = this.#told.get(`${day} ${area}`) ?? [];
        this.#told.set(`${day} ${area}`, [...before, { count, premises: row.premises }]);
      }
    this.#days.add(today);
  }

  /** All that was told of an area's day in any count. */
  of(day: number, area: number): readonly { count: number; premises: number }[] {
    return this.#told.get(`${day} ${area}`) ?? [];
  }
}

/** Areas of which something is known that was true at one count: it was told, and until or since then nothing changed there. */
function knownAt(frame: Count, counts: readonly Count[], diary: Diary, areas: readonly number[]): number[] {
  const held = (area: number, other: number) => {
    const [from, to] = [Math.min(frame.index, other), Math.max(frame.index, other)];
    return counts.slice(from, to + 1).every((each) => each.sumOf(area) === frame.sumOf(area));
  };
  return areas.filter((area) =>
    counts
      .filter(({ day, index }) => day === frame.day || index < frame.index)
      .some(
        ({ day, index }) =>
          held(area, index) &&
          diary.of(day, area).some((told) => told.count === index && told.premises === frame.sumOf(area)),
      ),
  );
}

describe("an attacker who keeps all that was ever told", () => {
  const runs = { numRuns: 1_000 };

  function attack(given: Town): { counts: Count[]; diary: Diary; areas: number[] } {
    const counts = countsOf(given);
    const areas = [...new Set(given.grounds.flatMap((ground) => ground.areas))];
    const diary = new Diary();
    let rows: Told[] = [];
    for (const count of counts) {
      rows = tellOverTime(count.moves, rows, { today: dayText(count.day) });
      diary.keep(count.index, count.day, rows, areas);
    }
    return { counts, diary, areas };
  }

  test("finds no step of one or two between the numbers of one day", () => {
    fc.assert(
      fc.property(town, (given) => {
        const { counts, diary, areas } = attack(given);

        for (const { day } of counts)
          for (const area of areas) {
            const numbers = [...new Set(diary.of(day, area).map(({ premises }) => premises))];
            for (const one of numbers)
              for (const other of numbers) expect([1, 2]).not.toContain(Math.abs(one - other));
          }
      }),
      runs,
    );
  }, 60_000);

  test("finds none either, and no other homes of as many premises, where contracts end and moves are told late", () => {
    fc.assert(
      fc.property(tale, (chapters) => {
        const told = new Map<string, { premises: number; households: number | null }[]>();
        let rows: Told[] = [];
        for (const { today, moves } of chapters) {
          rows = tellOverTime(moves, rows, { today: dayText(today) });
          for (const area of [city, 1, 2])
            for (let day = 0; day <= today; day += 1) {
              const row = rows.findLast((each) => each.area === area && each.day <= dayText(day));
              if (row === undefined || row.premises === null) continue;
              const { premises, households } = row;
              const before = told.get(`${day} ${area}`) ?? [];
              for (const other of before) {
                expect([1, 2]).not.toContain(Math.abs(other.premises - premises));
                if (other.premises === premises) expect(households).toBe(other.households);
              }
              told.set(`${day} ${area}`, [...before, { premises, households }]);
            }
        }
      }),
      runs,
    );
  }, 60_000);

  test("cannot put numbers of several counts together to one of fewer than three, or of an area that is silent", () => {
    fc.assert(
      fc.property(town, (given) => {
        const { counts, diary, areas } = attack(given);

        for (const frame of counts) {
          const known = knownAt(frame, counts, diary, areas);
          if (known.length === 0) continue;
          const worlds = frame.worlds(known);
          const isPinned = (within: (areas: readonly number[]) => boolean) =>
            new Set(worlds.map((world) => frame.count(world, within))).size === 1;
          const isPeopled = (within: (areas: readonly number[]) => boolean) =>
            frame.grounds.some(({ areas, connected }) => connected > 0 && within(areas));
          for (const area of areas) {
            const within = (of: readonly number[]) => of.includes(area);
            const wasTold = diary.of(frame.day, area).some((told) => told.premises === frame.sumOf(area));
            if (!known.includes(area) && !wasTold && isPeopled(within)) expect(isPinned(within)).toBe(false);
          }
          for (const one of known)
            for (const other of known) {
              const remains = (of: readonly number[]) => of.includes(one) && !of.includes(other);
              if (isPeopled(remains) && frame.count(frame.activated, remains) < leastTold)
                expect(isPinned(remains)).toBe(false);
            }
        }
      }),
      runs,
    );
  }, 120_000);
});
