import fc from "fast-check";
import { expect, test } from "vitest";
import { type Platform, stopsOfPlatforms } from "#domain/stop-platforms.ts";

const at = (id: number, name: string, station: string | null, x: number, y = 0): Platform => ({
  id,
  name,
  station,
  x,
  y,
});
const idsOf = (platforms: Platform[]) => stopsOfPlatforms(platforms).map((stop) => stop.map(({ id }) => id));

test("platforms of one station are one stop, however far apart and whatever they are called", () => {
  expect(idsOf([at(1, "Hbf", "a", 0), at(2, "Markt", "b", 10), at(3, "Hbf Nord", "a", 900)])).toEqual([
    [1, 3],
    [2],
  ]);
});

test("platforms of one name are one stop up to 150 m apart", () => {
  const platforms = [at(1, "Markt", null, 0), at(2, "Markt", null, 90, 120), at(3, "Markt", null, 301)];

  expect(idsOf(platforms)).toEqual([[1, 2], [3]]);
});

test("what belongs together through others is one stop", () => {
  const platforms = [
    at(4, "Markt", null, 140),
    at(1, "Markt", "a", 0),
    at(9, "Platz", null, 0),
    at(2, "Markt", "b", 280),
    at(3, "Rathaus", "b", 600),
  ];

  expect(idsOf(platforms)).toEqual([[4, 1, 2, 3], [9]]);
});

const platform = fc.record({
  id: fc.integer(),
  name: fc.constantFrom("Markt", "Hbf", "Platz"),
  station: fc.option(fc.constantFrom("a", "b", "c", "d")),
  x: fc.integer({ min: 0, max: 1_200 }),
  y: fc.integer({ min: 0, max: 1_200 }),
});

test("two are one stop exactly where a chain leads from one to the other", () => {
  fc.assert(
    fc.property(fc.array(platform, { maxLength: 14 }), (platforms) => {
      const stops = stopsOfPlatforms(platforms);

      const together = chains(platforms);
      for (const [one, first] of platforms.entries()) {
        for (const [other, second] of platforms.entries()) {
          const isOne = stops.some((stop) => stop.includes(first) && stop.includes(second));
          expect(isOne).toBe(together[one]?.[other]);
        }
      }
      expect(stops.flat().length).toBe(platforms.length);
      expect(stops.map(([first]) => first)).toEqual(
        platforms.filter((each) => stops.some(([first]) => first === each)),
      );
    }),
    { numRuns: 1_000 },
  );
});

/** Which of them hang together: Warshall's algorithm. */
function chains(platforms: readonly Platform[]): boolean[][] {
  const linked = platforms.map((a) =>
    platforms.map(
      (b) =>
        a === b ||
        (a.station !== null && a.station === b.station) ||
        (a.name === b.name && Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2) <= 150),
    ),
  );
  for (const via of platforms.keys()) {
    for (const row of linked) {
      if (row[via]) for (const to of platforms.keys()) row[to] ||= linked[via]?.[to] ?? false;
    }
  }
  return linked;
}
