import { describe, expect, it } from "vitest";
import { modeOf } from "#ingest/adapters/gtfs/route-type.ts";

describe("what rides on a route", () => {
  it.each([
    ["tram", [0, 900, 906, 999]],
    ["metro", [1, 12, 400, 401, 405, 500, 699]],
    ["rail", [2, 100, 106, 109, 199]],
    ["bus", [3, 11, 200, 299, 700, 714, 799, 800, 899]],
    ["ferry", [4, 1000, 1099, 1200]],
    ["cable", [5, 6, 7, 1300, 1400, 1499]],
    ["other", [8, 9, 10, 13, 99, 300, 1100, 1500, 1501, 1700, 99_999]],
  ])("%s", (mode, types) => {
    expect(types.map(modeOf)).toEqual(types.map(() => mode));
  });
});
