import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leastTold } from "#domain/disclosure.ts";
import { type Move, type Told, tellOverTime } from "#domain/disclosure-series.ts";
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
      rows = tellOverTime(moves, rows);
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

  test("the next day an area may speak again", () => {
    const day = (at: number, west: number, east: number): Move[] => [
      { areas: [city, 1], day: dayText(at), connected: 30, activated: west, households: west },
      { areas: [city, 2], day: dayText(at), connected: 30, activated: east, households: east },
    ];
    const first = tellOverTime(day(0, 5, 2), []);
    const second = tellOverTime(day(0, 5, 5), first);
    const third = tellOverTime([...day(0, 5, 5), ...day(1, 3, 3)], second);

    const at = (rows: readonly Told[], area: number) => rows.findLast((row) => row.area === area)?.premises;
    expect([city, 1, 2].map((area) => at(first, area) ?? null)).toEqual([7, null, null]);
    expect([city, 1, 2].map((area) => at(second, area) ?? null)).toEqual([10, null, null]);
    expect([city, 1, 2].map((area) => at(third, area) ?? null)).toEqual([16, 8, 8]);
  });

  test("areas that are drawn after a day are told of it, if nothing has moved", () => {
    const drawn = (areas: number[][]): Move[] =>
      areas.map((each) => ({ areas: each, day: dayText(0), connected: 30, activated: 5, households: 5 }));
    const before = tellOverTime(drawn([[city], [city]]), []);

    const after = tellOverTime(
      drawn([
        [city, 1],
        [city, 2],
      ]),
      before,
    );

    expect(after.map(({ area, premises }) => [area, premises])).toEqual([
      [city, 10],
      [1, 5],
      [2, 5],
    ]);
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
      rows = tellOverTime(count.moves, rows);
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
