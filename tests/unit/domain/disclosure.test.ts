import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Ground, leastTold, tellable } from "#domain/disclosure.ts";

const city = 0;

function activatedIn(grounds: readonly Ground[], area: number): number {
  return grounds.reduce((sum, ground) => sum + (ground.areas.includes(area) ? ground.activated : 0), 0);
}

/** All there is to know: every distribution of the activated that has the told numbers, ground by ground. */
function worlds(grounds: readonly Ground[], told: ReadonlySet<number>): number[][] {
  const wanted = [...told].map((area) => [area, activatedIn(grounds, area)] as const);
  const found: number[][] = [];
  const extend = (world: number[]) => {
    const ground = grounds[world.length];
    if (ground === undefined) {
      const fits = wanted.every(
        ([area, sum]) =>
          grounds.reduce(
            (total, { areas }, at) => total + (areas.includes(area) ? (world[at] ?? 0) : 0),
            0,
          ) === sum,
      );
      if (fits) found.push(world);
      return;
    }
    for (let activated = 0; activated <= ground.connected; activated += 1) extend([...world, activated]);
  };
  extend([]);
  return found;
}

/** What an attacker can know of the number in an area: every value that fits. */
function valuesOf(grounds: readonly Ground[], told: ReadonlySet<number>, area: number): Set<number> {
  return new Set(
    worlds(grounds, told).map((world) =>
      grounds.reduce((sum, { areas }, at) => sum + (areas.includes(area) ? (world[at] ?? 0) : 0), 0),
    ),
  );
}

const ground = (areas: number[], connected: number, activated: number): Ground => ({
  areas: [city, ...areas],
  connected,
  activated,
});
const candidatesOf = (grounds: readonly Ground[]) =>
  [...new Set(grounds.flatMap(({ areas }) => areas))]
    .filter((area) => activatedIn(grounds, area) >= leastTold)
    .sort((a, b) => a - b);

describe("which numbers of activated premises are told", () => {
  test("all, where all are large", () => {
    const grounds = [ground([1], 9, 4), ground([2], 9, 5), ground([], 9, 3)];

    expect(tellable(grounds, [0, 1, 2])).toEqual(new Set([0, 1, 2]));
  });

  test("a second district gives way where the city and the others would tell the first", () => {
    const grounds = [ground([1], 9, 2), ground([2], 9, 5), ground([3], 9, 8)];

    expect(tellable(grounds, [0, 3, 2])).toEqual(new Set([0, 3]));
  });

  test("so it is where the first has none at all", () => {
    const grounds = [ground([1], 9, 0), ground([2], 9, 5), ground([3], 9, 8)];

    expect(tellable(grounds, [0, 3, 2])).toEqual(new Set([0, 3]));
  });

  test("what nobody lives in, or nobody is connected in, tells nothing", () => {
    const grounds = [ground([1], 0, 0), ground([2], 9, 5), ground([3], 9, 8)];

    expect(tellable(grounds, [0, 2, 3])).toEqual(new Set([0, 2, 3]));
  });

  test("a small area within a large one is not told by what is left of the large one", () => {
    const grounds = [ground([1], 9, 2), ground([1, 2], 9, 5), ground([], 30, 9)];

    expect(tellable(grounds, [0, 1, 2])).toEqual(new Set([0, 1]));
  });

  test("where all who are connected are activated, no part of them may be told apart", () => {
    const grounds = [ground([1], 2, 2), ground([2], 2, 2), ground([], 9, 3)];
    const both = grounds.map((g) => (g.areas.length > 1 ? { ...g, areas: [...g.areas, 3] } : g));

    const told = tellable(both, [0, 3]);

    expect(valuesOf(both, told, 1).size).toBeGreaterThan(1);
    expect(valuesOf(both, told, 2).size).toBeGreaterThan(1);
  });

  test("of areas that overlap one gives way where their common ground, or what is left of one, has fewer than three", () => {
    const overlap = (common: number, left: number) => [
      ground([1], 20, left),
      ground([1, 2], 20, common),
      ground([2], 20, 7),
      ground([], 20, 5),
    ];

    expect(tellable(overlap(3, 9), [0, 1, 2])).toEqual(new Set([0, 1, 2]));
    expect(tellable(overlap(2, 9), [0, 1, 2])).toEqual(new Set([0, 1]));
    expect(tellable(overlap(9, 2), [0, 1, 2])).toEqual(new Set([0, 1]));
  });
});

const town = fc.array(
  fc
    .tuple(fc.subarray([1, 2, 3, 4]), fc.integer({ min: 0, max: 5 }), fc.nat())
    .map(([areas, connected, share]) => ground(areas, connected, share % (connected + 1))),
  { minLength: 1, maxLength: 5 },
);

describe("an attacker who tries every distribution", () => {
  test("finds no number that is not told, and none of a remainder below three", () => {
    fc.assert(
      fc.property(town, (grounds) => {
        const told = tellable(grounds, candidatesOf(grounds));

        const found = worlds(grounds, told);
        const isOpen = (holds: (ground: Ground) => boolean) =>
          new Set(
            found.map((world) =>
              grounds.reduce((sum, each, at) => sum + (holds(each) ? (world[at] ?? 0) : 0), 0),
            ),
          ).size > 1;
        for (const area of new Set(grounds.flatMap(({ areas }) => areas))) {
          const connected = grounds.some((each) => each.connected > 0 && each.areas.includes(area));
          if (!told.has(area) && connected) expect(isOpen((each) => each.areas.includes(area))).toBe(true);
        }
        for (const one of told)
          for (const other of told) {
            const remains = (each: Ground) => each.areas.includes(one) && !each.areas.includes(other);
            const within = grounds.filter(remains);
            const [connected, activated] = [
              within.reduce((sum, each) => sum + each.connected, 0),
              within.reduce((sum, each) => sum + each.activated, 0),
            ];
            if (connected > 0 && activated < leastTold) expect(isOpen(remains)).toBe(true);
          }
      }),
    );
  });

  test("does not depend on the order of the grounds", () => {
    fc.assert(
      fc.property(town, (grounds) => {
        const candidates = candidatesOf(grounds);

        expect(tellable([...grounds].reverse(), candidates)).toEqual(tellable(grounds, candidates));
      }),
    );
  });
});
