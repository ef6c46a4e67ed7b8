import fc from "fast-check";
import type { Move } from "#domain/disclosure-series.ts";

const city = 0;

/** Grounds with who is connected, and how many are activated in each, count after count. */
export interface Town {
  grounds: { areas: number[]; connected: number }[];
  counts: { isNextDay: boolean; activated: number[] }[];
}

export const dayText = (day: number): string => `2026-01-${String(day + 1).padStart(2, "0")}`;

const mostConnected = 7;
const share = fc.oneof(fc.integer({ min: 0, max: mostConnected }), fc.integer({ min: 2, max: 4 }));

/** Few grounds in areas that overlap; from count to count little changes. */
export const town: fc.Arbitrary<Town> = fc
  .tuple(
    fc.array(
      fc.record({ areas: fc.subarray([1, 2, 3]), connected: fc.integer({ min: 1, max: mostConnected }) }),
      { minLength: 2, maxLength: 4 },
    ),
    fc.array(share, { minLength: 4, maxLength: 4 }),
    fc.array(
      fc.record({
        isNextDay: fc.boolean(),
        changes: fc.array(fc.constantFrom(0, 0, 0, 1, -1, 2, -2, 3, -3), { minLength: 4, maxLength: 4 }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  )
  .map(([grounds, start, changes]) => {
    const clamp = (count: number, at: number) => Math.max(0, Math.min(count, grounds[at]?.connected ?? 0));
    let activated = grounds.map((_, at) => clamp(start[at] ?? 0, at));
    const first = { isNextDay: false, activated };
    const later = changes.map(({ isNextDay, changes: by }) => {
      activated = activated.map((count, at) => clamp(count + (by[at] ?? 0), at));
      return { isNextDay, activated };
    });
    return {
      grounds: grounds.map(({ areas, connected }) => ({ areas: [city, ...areas], connected })),
      counts: [first, ...later],
    };
  });

/** One count: how things stand, and all that moved since the first day. */
export interface Count {
  index: number;
  day: number;
  grounds: Town["grounds"];
  activated: readonly number[];
  moves: Move[];
  sumOf(area: number): number;
  /** How many of a distribution are in some grounds. */
  count(world: readonly number[], within: (areas: readonly number[]) => boolean): number;
  /** Every distribution that has the same numbers in some areas. */
  worlds(areas: readonly number[]): number[][];
}

export function countsOf({ grounds, counts }: Town): Count[] {
  const endOfDay: (readonly number[])[] = [];
  let day = 0;
  return counts.map(({ isNextDay, activated }, index) => {
    if (isNextDay) day += 1;
    endOfDay[day] = activated;
    const moves = endOfDay.flatMap((now, at) => movesOf(grounds, at, endOfDay[at - 1], now));
    const count = (world: readonly number[], within: (areas: readonly number[]) => boolean) =>
      grounds.reduce((sum, { areas }, at) => sum + (within(areas) ? (world[at] ?? 0) : 0), 0);
    const sumOf = (area: number) => count(activated, (areas) => areas.includes(area));
    const worlds = (areas: readonly number[]) =>
      distributions(grounds).filter((world) =>
        areas.every((area) => count(world, (of) => of.includes(area)) === sumOf(area)),
      );
    return { index, day, grounds, activated, moves, sumOf, count, worlds };
  });
}

function movesOf(
  grounds: Town["grounds"],
  at: number,
  before: readonly number[] | undefined,
  now: readonly number[],
): Move[] {
  return grounds.map(({ areas, connected }, ground) => {
    const more = (now[ground] ?? 0) - (before?.[ground] ?? 0);
    return {
      areas,
      day: dayText(at),
      connected: before === undefined ? connected : 0,
      activated: more,
      households: more,
    };
  });
}

function distributions(grounds: Town["grounds"]): number[][] {
  return grounds.reduce<number[][]>(
    (worlds, { connected }) =>
      worlds.flatMap((world) => Array.from({ length: connected + 1 }, (_, count) => [...world, count])),
    [[]],
  );
}
