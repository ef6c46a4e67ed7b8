import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeLayer, type TileFeature } from "#backend/tiles/mvt-layer.ts";
import { readTwkb } from "#backend/tiles/twkb.ts";
import { decodeTile } from "#tests/support/mvt.ts";

const coordinate = fc.integer({ min: -5000, max: 9000 });
const position = fc.tuple(coordinate, coordinate);
const ring = fc
  .uniqueArray(position, { minLength: 3, maxLength: 9, selector: String })
  .map((points) => [...points, ...points.slice(0, 1)].flat());
const geometry = fc.oneof(
  fc.record({
    type: fc.constant("point" as const),
    paths: fc.array(position, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    type: fc.constant("line" as const),
    paths: fc.array(
      fc.array(position, { minLength: 2, maxLength: 6 }).map((path) => path.flat()),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  fc.record({ type: fc.constant("polygon" as const), paths: fc.array(ring, { minLength: 1, maxLength: 3 }) }),
);
const value = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.boolean(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
  fc.constant(null),
);
const feature: fc.Arbitrary<TileFeature> = fc.record({
  id: fc.nat(),
  properties: fc.dictionary(fc.constantFrom("status", "name", "count", "a"), value, {
    noNullPrototype: true,
  }),
  geometry,
});

test("what is encoded is what is read: ids, properties without nulls, every position", () => {
  fc.assert(
    fc.property(fc.array(feature, { minLength: 1, maxLength: 8 }), (features) => {
      const decoded = decodeTile(encodeLayer("layer", features)).layer;

      expect(
        decoded?.map(({ id, type, paths }) => ({ id, type, paths: paths.map((path) => path.flat()) })),
      ).toEqual(features.map(({ id, geometry }) => ({ id, ...geometry })));
      expect(decoded?.map(({ properties }) => properties)).toEqual(
        features.map(({ properties }) =>
          Object.fromEntries(Object.entries(properties).filter(([, property]) => property !== null)),
        ),
      );
    }),
  );
});

test("the same features are the same bytes, and no feature is no layer", () => {
  const one: TileFeature = { id: 1, properties: { a: "b" }, geometry: { type: "point", paths: [[1, 2]] } };

  expect(encodeLayer("x", [one])).toEqual(encodeLayer("x", [one]));
  expect(encodeLayer("x", []).byteLength).toBe(0);
});

/** As `select encode(st_astwkb(…, 0), 'hex')` of PostGIS 3.3 gives them. */
test.each([
  ["point", "01000204", "point", [[1, 2]]],
  ["line", "02000302040103", "line", null],
  ["empty polygon", "0310", null, null],
])("%s in TWKB", (_name, hex, type, paths) => {
  if (type === "line") {
    // three points announced, one and a half there
    expect(() => readTwkb(Buffer.from(hex, "hex"))).toThrow(RangeError);
    return;
  }
  const read = readTwkb(Buffer.from(hex, "hex"));
  expect(read?.type ?? null).toBe(type);
  expect(read?.paths ?? null).toEqual(paths);
});
