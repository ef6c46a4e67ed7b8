import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blockDays, type Completion, forecastCompletion, leastBlocks, mostBlocks } from "#domain/forecast.ts";

function foreseen(blocks: readonly number[], remaining: number): Completion {
  const answer = forecastCompletion(blocks, remaining);
  if (typeof answer === "string") throw new Error(answer);
  return answer;
}

const infinite = (days: number | null) => days ?? Number.POSITIVE_INFINITY;
const homes = fc.integer({ min: 0, max: 5_000 });
const history = fc
  .array(homes, { minLength: leastBlocks, maxLength: mostBlocks })
  .filter((blocks) => blocks.some((count) => count > 0));
const rest = fc.integer({ min: 1, max: 300_000 });

describe("the forecast of completion", () => {
  test.each([
    ["complete", [10, 10, 10], 0],
    ["too_little_history", [10, 10], 100],
    ["too_little_history", [], 100],
    ["standstill", [0, 0, 0, 0], 100],
    ["standstill", [5, 0, -5], 100],
  ] as const)("says %s instead for %j with %i to go", (reason, blocks, remaining) => {
    expect(forecastCompletion(blocks, remaining)).toBe(reason);
  });

  test("is the one of the worked example", () => {
    const { homesPerMonth, days } = foreseen([80, 100, 120, 100], 1_000);

    // m = 100, s² = 266.7, t = 1.6377: spread 13.37; 10 blocks ± a little more than one.
    expect(homesPerMonth.middle).toBeCloseTo(108.7, 1);
    expect(homesPerMonth.low).toBeCloseTo(94.17, 1);
    expect(homesPerMonth.high).toBeCloseTo(123.23, 1);
    expect(days).toEqual({ early: 241, middle: 280, late: 332 });
  });

  test("promises no end where the pace is lost in its scatter, and none beyond 30 years", () => {
    expect(foreseen([0, 0, 300], 1_000).days.late).toBeNull();
    expect(foreseen([1, 1, 1, 1, 1, 1], 100_000).days).toEqual({ early: null, middle: null, late: null });
  });

  test("low, middle and high stand in order, and early, middle and late", () => {
    fc.assert(
      fc.property(history, rest, (blocks, remaining) => {
        const { homesPerMonth, days } = foreseen(blocks, remaining);

        expect(homesPerMonth.low).toBeGreaterThanOrEqual(0);
        expect(homesPerMonth.low).toBeLessThan(homesPerMonth.middle);
        expect(homesPerMonth.middle).toBeLessThan(homesPerMonth.high);
        expect(infinite(days.early)).toBeLessThanOrEqual(infinite(days.middle));
        expect(infinite(days.middle)).toBeLessThanOrEqual(infinite(days.late));
        expect(infinite(days.early)).toBeGreaterThan(0);
      }),
    );
  });

  test("more to go is never done earlier", () => {
    fc.assert(
      fc.property(history, rest, rest, (blocks, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)].map(
          (remaining) => foreseen(blocks, remaining).days,
        );

        for (const border of ["early", "middle", "late"] as const)
          expect(infinite(less?.[border] ?? null)).toBeLessThanOrEqual(infinite(more?.[border] ?? null));
      }),
    );
  });

  test("a constant pace is done on its day, within the range", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.integer({ min: leastBlocks, max: mostBlocks }),
        fc.integer({ min: 1, max: 100 }),
        (pace, blocks, blocksToGo) => {
          const { days } = foreseen(Array<number>(blocks).fill(pace), pace * blocksToGo);

          expect(days.middle).toBe(blocksToGo * blockDays);
          expect(days.early).toBeLessThanOrEqual(blocksToGo * blockDays);
          expect(infinite(days.late)).toBeGreaterThanOrEqual(blocksToGo * blockDays);
        },
      ),
    );
  });

  test("of many futures drawn as the past was, about eight in ten end within the range", () => {
    const random = generator(7);
    const block = () => Math.max(0, 100 + 40 * (random() + random() + random() + random() - 2));
    let within = 0;
    const futures = 2_000;

    for (let future = 0; future < futures; future += 1) {
      const { days } = foreseen(Array.from({ length: mostBlocks }, block), 1_200);
      let left = 1_200;
      let blocks = 0;
      for (; left > 0; blocks += 1) left -= block();
      const done = blocks * blockDays;
      // It ends within its last block, we do not say where.
      if (done > infinite(days.early) && done - blockDays < infinite(days.late)) within += 1;
    }

    expect(within / futures).toBeGreaterThan(0.75);
    expect(within / futures).toBeLessThan(0.98);
  });
});

/** Lehmer's generator: the same figures every time. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
