import fc from "fast-check";
import { expect, test } from "vitest";
import { boxesParameter, featuresQuery, idOf, spanParameter } from "#backend/ogc/query.ts";

const box = (west: number, south: number, east: number, north: number) => ({ west, south, east, north });

test.each([
  ["7.3,51.4,7.6,51.6", [box(7.3, 51.4, 7.6, 51.6)]],
  ["7.3, 51.4, 7.6, 51.6", [box(7.3, 51.4, 7.6, 51.6)]],
  ["7.3,51.4,0,7.6,51.6,9000", [box(7.3, 51.4, 7.6, 51.6)]],
  ["7.3,51.4,7.3,51.4", [box(7.3, 51.4, 7.3, 51.4)]],
  ["170,-20,-170,20", [box(170, -20, 180, 20), box(-180, -20, -170, 20)]],
])("%s is where to look", (text, boxes) => {
  expect(boxesParameter.parse(text)).toEqual(boxes);
});

test.each([
  "",
  "1,2,3",
  "1,2,3,4,5",
  "1,2,x,4,5,6",
  "1,2,,4,5,6",
  "1,4,3,2",
  "-181,0,0,0",
  "0,0,0,91",
  "NaN,0,1,1",
  "0,0,Infinity,1",
  "1,2,3,4,5,6,7,8",
])("%s is no box", (text) => {
  expect(boxesParameter.safeParse(text).success).toBe(false);
});

const noon = new Date("2026-07-01T12:00:00Z");
const later = new Date("2026-07-02T12:00:00Z");

test.each([
  ["2026-07-01T12:00:00Z", noon, noon],
  ["2026-07-01T14:00:00+02:00", noon, noon],
  ["2026-07-01T12:00:00Z/2026-07-02T12:00:00Z", noon, later],
  ["2026-07-01T12:00:00Z/2026-07-01T14:00:00 02:00", noon, noon],
  ["2026-07-01T12:00:00Z/..", noon, null],
  ["2026-07-01T12:00:00Z/", noon, null],
  ["../2026-07-01T12:00:00Z", null, noon],
  ["/2026-07-01T12:00:00Z", null, noon],
  ["../..", null, null],
])("%s is a time", (text, from, until) => {
  expect(spanParameter.parse(text)).toEqual({ from, until });
});

test.each([
  "",
  "..",
  "now",
  "2026-07-01",
  "2026-07-01T12:00:00",
  "2026-07-02T12:00:00Z/2026-07-01T12:00:00Z",
  "2026-07-01T12:00:00Z/2026-07-02T12:00:00Z/..",
  "2026-07-01T12:00:00Z/P1D",
])("%s is no time", (text) => {
  expect(spanParameter.safeParse(text).success).toBe(false);
});

test("a limit beyond what a page may hold is taken for that, as the standard wants", () => {
  const limits = ["1", "1000", "1001", "100000"].map((limit) => featuresQuery.parse({ limit }).limit);

  expect(featuresQuery.parse({}).limit).toBe(100);
  expect(limits).toEqual([1, 1_000, 1_000, 1_000]);
  for (const limit of ["0", "-1", "1.5", "many", ["1", "2"]]) {
    expect(featuresQuery.safeParse({ limit }).success).toBe(false);
  }
});

test.each([
  ["12", 12],
  ["0", null],
  ["U41", null],
  ["1e3", null],
  ["9007199254740993", null],
])("%s as the name of a feature", (name, id) => {
  expect(idOf(name)).toBe(id);
});

test("whatever is asked is understood or refused, and boxes lie in the world", () => {
  const degree = fc.integer({ min: -200, max: 200 }).map(String);
  const some = fc.array(fc.oneof(degree, fc.string()), { maxLength: 7 });

  fc.assert(
    fc.property(some, fc.string(), (numbers, text) => {
      const { data: boxes } = boxesParameter.safeParse(numbers.join(","));
      const { data: span } = spanParameter.safeParse(text);

      for (const { west, south, east, north } of boxes ?? []) {
        expect(west >= -180 && west <= east && east <= 180).toBe(true);
        expect(south >= -90 && south <= north && north <= 90).toBe(true);
      }
      if (span?.from && span.until) expect(span.from <= span.until).toBe(true);
    }),
  );
});
