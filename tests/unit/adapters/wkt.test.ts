import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readGeometryText } from "#ingest/adapters/wkt.ts";

describe("readGeometryText", () => {
  it.each([
    ["POINT (7.46 51.51)", { type: "Point", coordinates: [7.46, 51.51] }],
    ["SRID=4326;Point Z(7.46 51.51 80)", { type: "Point", coordinates: [7.46, 51.51, 80] }],
    ["LINESTRING(1 2,3 4)", { type: "LineString", coordinates: [[1, 2], [3, 4]] }], // biome-ignore format: one line
    ["MULTIPOINT ((1 2), (3 4))", { type: "MultiPoint", coordinates: [[1, 2], [3, 4]] }], // biome-ignore format: one line
    ["MULTIPOINT (1 2, 3 4)", { type: "MultiPoint", coordinates: [[1, 2], [3, 4]] }], // biome-ignore format: one line
    ["POLYGON ((0 0, 1 0, 1 1, 0 0))", { type: "Polygon", coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] }], // biome-ignore format: one line
    ["MULTIPOLYGON (((0 0, 1 0, 1e0 .5, 0 0)))", { type: "MultiPolygon", coordinates: [[[[0, 0], [1, 0], [1, 0.5], [0, 0]]]] }], // biome-ignore format: one line
    ['{"type":"Point","coordinates":[1,2]}', { type: "Point", coordinates: [1, 2] }],
  ])("reads %s", (text, expected) => {
    expect(readGeometryText(text)).toEqual(expected);
  });

  it.each(["", "POINT EMPTY", "CIRCLE (1 2)", "POLYGON ((1 2", "{", "POINT (a b)"])(
    "reads nothing from %j",
    (text) => {
      expect(readGeometryText(text)).toBeNull();
    },
  );

  it.each(["x", "(1 2", "Z x", "(1 2) x"])("comes to an end with %j behind any number of blanks", (last) => {
    const blanks = " ".repeat(200_000);

    expect(readGeometryText(`POINT${blanks}${last}`)).toBeNull();
    expect(readGeometryText(`POINT (${blanks}${last}`)).toBeNull();
    expect(readGeometryText(`POINT${blanks}(1 2)`)).toEqual({ type: "Point", coordinates: [1, 2] });
  });

  it("takes any text", () => {
    const parts = fc.constantFrom("POINT", "MULTIPOINT", "POLYGON", "(", ")", ",", " ", "1", "-.5", "e", "{");
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 14 }), (some) => {
        expect(() => readGeometryText(some.join(""))).not.toThrow();
      }),
    );
  });
});
