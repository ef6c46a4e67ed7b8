import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AreaGap, GapsAnswer, LineGap } from "#contract/gaps.ts";
import {
  areaGoal,
  groundText,
  lineGoal,
  perDayText,
  trendText,
  wayText,
} from "#frontend/planning/gap-text.ts";
import { rowsOf, shownRows, sortValues } from "#frontend/planning/rows.ts";
import { readState } from "#frontend/planning/state.ts";
import { de } from "#frontend/planning/words-de.ts";
import { en } from "#frontend/planning/words-en.ts";
import { speechIn } from "#frontend/words/use-words.ts";

const german = speechIn("de", "Europe/Berlin");
const english = speechIn("en", "Europe/Berlin");
const today = "2026-11-22";
const even = (figure: number) => ({ nominal: figure, low: figure, high: figure });
const plain = (text: string | null = null) => text?.replaceAll("\u00a0", " ") ?? null;

const area = (changes: Partial<AreaGap> = {}): AreaGap => ({
  slug: "mitte",
  name: "Mitte",
  kind: "district",
  areaKm2: 2,
  coverage: even(0.62),
  uncoveredKm2: even(0.76),
  target: { share: 0.8, by: "2027-12-31" },
  shortKm2: even(0.36),
  before: null,
  ...changes,
});

describe("a goal in words", () => {
  const said = (gap: AreaGap, speech = german, words = de) => {
    const goal = areaGoal(gap, speech, words, today);
    return goal && [plain(goal.text), plain(goal.rest), goal.isReached, goal.isOverdue];
  };

  test("says share, goal, day and what is missing, in both languages", () => {
    expect(said(area())).toEqual(["62 % von 80 % bis Ende 2027", "es fehlen 0,36 km²", false, false]);
    expect(said(area(), english, en)).toEqual([
      "62% of 80% by the end of 2027",
      "0.36 km² to go",
      false,
      false,
    ]);
  });

  test("is reached, overdue, without a day, not there, or nobody knows how far off", () => {
    const past = { share: 0.8, by: "2026-06-30" };

    expect(said(area({ shortKm2: even(0), target: past }))).toEqual([
      "62 % von 80 % bis 30. Juni 2026",
      "erreicht",
      true,
      false,
    ]);
    expect(said(area({ target: past }))?.slice(2)).toEqual([false, true]);
    expect(said(area({ target: { share: 0.8, by: null } }))?.[0]).toBe("62 % von 80 %");
    expect(said(area({ target: null }))).toBeNull();
    expect(said(area({ coverage: null, uncoveredKm2: null, shortKm2: null }))).toEqual([
      "nicht bekannt von 80 % bis Ende 2027",
      null,
      false,
      false,
    ]);
  });

  test("of a line is in the unit that it is about, and never less than is missing", () => {
    const gap = (of: "length" | "stops" | "departures", short: number) =>
      ({
        target: { of, share: 0.8, by: null },
        coverage: { length: even(0.5), stops: even(0.5), departures: even(0.5) },
        short: even(short),
      }) as LineGap;
    const rest = (of: "length" | "stops" | "departures", short: number) =>
      plain(lineGoal(gap(of, short), german, de, today)?.rest);

    expect(rest("length", 1_840)).toBe("es fehlen 1,8 km");
    expect(rest("stops", 2.2)).toBe("es fehlen 3 Haltestellen");
    expect(rest("stops", 1)).toBe("es fehlen 1 Haltestelle");
    expect(rest("departures", 12.4)).toBe("es fehlen 12 Fahrten am Tag");
    expect(plain(lineGoal(gap("stops", 3), german, de, today)?.text)).toBe("50 % von 80 % der Haltestellen");
  });
});

describe("figures in words", () => {
  test("never read as nothing where something is missing", () => {
    const amount = fc.double({ min: 1e-9, max: 1e5, noNaN: true });

    fc.assert(
      fc.property(amount, (amount) => {
        for (const text of [groundText(amount, german), wayText(amount, german), perDayText(amount, german)])
          expect(plain(text)).not.toMatch(/^0(,0+)?(\s|$)/);
      }),
    );
    expect([groundText(0, german), wayText(0, german), perDayText(0, german)].map(plain)).toEqual([
      "0 km²",
      "0 m",
      "0",
    ]);
  });

  test("of a trend have a sign and a word; not known is not unchanged", () => {
    const before = (points: number) => ({ at: "2026-10-23T12:00:00.000Z", share: 0.5, points });
    const said = (points: number) => trendText(before(points), german, de);

    expect(said(3.24)).toEqual({ text: "+3,2 Punkte", direction: "up", since: "seit Fr., 23. Okt." });
    expect(said(-0.05)).toMatchObject({ text: "−0,1 Punkte", direction: "down" });
    expect(said(0.04)).toMatchObject({ text: "unverändert", direction: "flat" });
    expect(trendText(null, german, de)).toEqual({ text: "nicht bekannt", direction: "unknown", since: null });
  });
});

describe("rows", () => {
  const head = { at: "2026-11-22T12:00:00.000Z", demo: false, dataVersion: 1, total: 4, next: null };
  const answer: GapsAnswer = {
    ...head,
    kind: "area",
    gaps: [
      area({ slug: "a", name: "Örtlich", uncoveredKm2: even(3), kind: "quarter" }),
      area({ slug: "b", name: "Nord 10", uncoveredKm2: null, coverage: null, shortKm2: null }),
      area({ slug: "c", name: "Nord 9", uncoveredKm2: even(5), shortKm2: even(0) }),
      area({ slug: "d", name: "Zoo", uncoveredKm2: even(4), target: null, shortKm2: null }),
    ],
  };
  const keys = (query: string) =>
    shownRows(rowsOf(answer), readState(new URLSearchParams(query)), "de").map(({ key }) => key);

  test("are in their ranking until another order is asked for, and what is not known comes last", () => {
    expect(keys("")).toEqual(["a", "b", "c", "d"]);
    expect(keys("sort=nonsense")).toEqual(["a", "b", "c", "d"]);
    expect(keys("sort=name")).toEqual(["c", "b", "a", "d"]);
    expect(keys("sort=uncovered")).toEqual(["a", "d", "c", "b"]);
    expect(keys("sort=-uncovered")).toEqual(["c", "d", "a", "b"]);
  });

  test("are narrowed by name without umlauts, kind and goal", () => {
    expect(keys("q=ORT")).toEqual(["a"]);
    expect(keys("q=nord 9")).toEqual(["c"]);
    expect(keys("of=quarter")).toEqual(["a"]);
    expect(keys("of=bus")).toEqual(["a", "b", "c", "d"]);
    expect(keys("only=goal")).toEqual(["a", "b", "c"]);
    expect(keys("only=missed")).toEqual(["a"]);
  });

  test("of each kind know how to be sorted by name", () => {
    for (const values of Object.values(sortValues)) expect(values).toHaveProperty("name");
  });
});
