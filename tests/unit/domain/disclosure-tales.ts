import fc from "fast-check";
import type { Move } from "#domain/disclosure-series.ts";
import { dayText } from "./disclosure-town.ts";

/** All that is known to have moved when a day is counted. */
export interface Chapter {
  today: number;
  moves: Move[];
}

const city = 0;
const standing = [[city], [city, 1], [city, 2], [city, 1, 2]];

const start = fc.array(fc.record({ activated: fc.integer({ min: 3, max: 8 }), more: fc.nat(9) }), {
  minLength: 1,
  maxLength: standing.length,
});
const change = fc.record({
  isNextDay: fc.boolean(),
  daysBack: fc.constantFrom(0, 0, 1, 2),
  where: fc.nat(standing.length - 1),
  activated: fc.constantFrom(0, 1, 1, -1, 2, -2, 3, 3, -3, 4, -4),
  homesEach: fc.constantFrom(1, 2),
});

/** Contracts that begin and end, today or told late, in premises of one home or of two. */
export const tale: fc.Arbitrary<Chapter[]> = fc
  .tuple(start, fc.array(change, { minLength: 1, maxLength: 6 }))
  .map(([grounds, changes]) => {
    const first: Move[] = grounds.map(({ activated, more }, at) => ({
      areas: standing[at] ?? [city],
      day: dayText(0),
      connected: 30,
      activated,
      households: activated + more,
    }));
    let [today, moves] = [0, first];
    const later = changes.map(({ isNextDay, daysBack, where, activated, homesEach }) => {
      if (isNextDay) today += 1;
      const move: Move = {
        areas: standing[where % grounds.length] ?? [city],
        day: dayText(Math.max(0, today - daysBack)),
        connected: 0,
        activated,
        // Where as many run as before, one ended and another began in a larger house.
        households: activated === 0 ? homesEach : activated * homesEach,
      };
      moves = [...moves, move];
      return { today, moves };
    });
    return [{ today: 0, moves: first }, ...later].map((chapter) => ({
      ...chapter,
      moves: chapter.moves.toSorted((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day))),
    }));
  });
