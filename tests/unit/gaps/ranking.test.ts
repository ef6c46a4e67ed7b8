import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pageOf, type Ranked } from "#backend/gaps/ranking.ts";

const numbers = fc.tuple(fc.integer(), fc.integer({ min: -1, max: 2 }), fc.integer({ min: -1, max: 1 }));
const ranking = fc
  .array(numbers, { maxLength: 40 })
  .map((rows) => rows.map(([c, a, b], index): Ranked<number> => ({ order: [a, b, c, -index], gap: index })));

function largerFirst(one: readonly number[], other: readonly number[]): number {
  const index = one.findIndex((value, index) => value !== other[index]);
  return (other[index] ?? 0) - (one[index] ?? 0);
}

/** All pages one after the other; between them those of `gone` disappear. */
function pages(
  ranked: readonly Ranked<number>[],
  limit: number,
  gone: ReadonlySet<number> = new Set(),
): number[] {
  const seen: number[] = [];
  let cursor: string | undefined;
  let rows = ranked;
  do {
    const page = pageOf(rows, { limit, cursor, kind: "stop" });
    seen.push(...page.gaps);
    cursor = page.next ?? undefined;
    rows = ranked.filter(({ gap }) => !gone.has(gap));
  } while (cursor !== undefined);
  return seen;
}

describe("a ranking's pages", () => {
  test("give the whole of it in order, however long they are", () => {
    fc.assert(
      fc.property(ranking, fc.integer({ min: 1, max: 9 }), (ranked, limit) => {
        const whole = pageOf(ranked, { limit: 1_000, kind: "stop" });

        const orders = whole.gaps.map((gap) => ranked[gap]?.order ?? []);

        expect(whole.next).toBeNull();
        expect(orders).toEqual(orders.toSorted(largerFirst));
        expect(pages(ranked, limit)).toEqual(whole.gaps);
        expect(new Set(whole.gaps).size).toBe(ranked.length);
      }),
    );
  });

  test("hide nothing that stays when others go meanwhile", () => {
    fc.assert(
      fc.property(ranking, fc.array(fc.nat(40)), (ranked, gone) => {
        const seen = pages(ranked, 3, new Set(gone));

        for (const { gap } of ranked) if (!gone.includes(gap)) expect(seen).toContain(gap);
        expect(new Set(seen).size).toBe(seen.length);
      }),
    );
  });
});
