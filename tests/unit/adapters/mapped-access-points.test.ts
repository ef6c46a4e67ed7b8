import { describe, expect, it } from "vitest";
import { UnusablePayload } from "#ingest/adapters/adapter.ts";
import { lookUp } from "#ingest/adapters/mapped/records.ts";
import { accessPoints, accounted, adapterNamed, fixtureText, mapDocuments } from "./support.ts";

const places = {
  as: "access-point",
  crs: 25832,
  columns: {
    key: "mac",
    name: "Bezeichnung",
    x: "ost",
    y: "nord",
    status: "Zustand",
    liveFrom: "seit",
    liveTo: "bis",
  },
  values: { status: { "in Betrieb": "up", gestört: "down" } },
};

const byDegrees = { as: "access-point", columns: { key: "id", lon: "lon", lat: "lat" } };

function table(lines: string[], options: Record<string, unknown> = byDegrees) {
  return mapDocuments("csv", { text: ["id,lon,lat", ...lines].join("\n") }, options);
}

describe("access points from CSV", () => {
  it("reads an office's table: semicolons, decimal commas, German dates, metres", () => {
    const mapped = mapDocuments(
      "csv",
      { text: fixtureText("mapped/places.csv").replace("5708103,1", '"5708103,1"') },
      places,
    );

    expect(
      accessPoints(mapped).map(({ key, status, attributes: a }) => [
        key,
        status,
        a.name,
        a.liveFrom,
        a.liveTo,
      ]),
    ).toEqual([
      ["942a6f000001", "up", "Rathaus; EG", "2026-02-28T23:00:00.000Z", null],
      // The last day counts whole.
      ["942a6f000002", "down", "Keller", null, "2026-12-31T23:00:00.000Z"],
    ]);
    expect(accessPoints(mapped)[0]?.attributes.lon).toBeCloseTo(7.465, 6);
    expect(mapped.rejected.map(({ reasons }) => reasons[0]?.code)).toEqual(["not_a_record", "not_a_date"]);
    expect(accounted(mapped)).toBe(4);
  });

  it("keeps no column that is not named, nor a line whose values have slipped", () => {
    const adapter = adapterNamed("csv");

    const archived = JSON.stringify(
      adapter.scrub({ text: fixtureText("mapped/places.csv") }, adapter.options.parse(places)),
    );

    expect(archived).not.toMatch(/@|Ansprechpartner|verrutscht/);
  });

  it("sees a quoted first column name behind a byte order mark", () => {
    const mapped = mapDocuments("csv", { text: '\ufeff"id","lon","lat"\na,7.46,51.5' }, byDegrees);

    expect(accessPoints(mapped)).toMatchObject([{ key: "a" }]);
  });

  it("brings no status where it describes another source", () => {
    const mapped = table(["a,7.46,51.5"], { ...byDegrees, describes: "town-hall" });

    expect(accessPoints(mapped)).toMatchObject([{ key: "a", status: null }]);
  });

  it.each([
    ["outside", "b,13.4,52.5", { skipped: { outside_city: 1 } }],
    ["swapped", "b,51.5,7.46", { rejected: [{ reasons: [{ code: "coordinates_swapped" }] }] }],
    ["NaN", "b,NaN,51.5", { rejected: [{ reasons: [{ code: "coordinates_invalid" }] }] }],
    ["half", "b,,51.5", { rejected: [{ reasons: [{ code: "coordinates_invalid" }] }] }],
    ["without a key", ",7.46,51.5", { rejected: [{ reasons: [{ code: "key_missing" }] }] }],
    ["within a quotation mark", '"b,7.46,51.5', { rejected: [{ reasons: [{ code: "quote_not_closed" }] }] }],
    ["cut off", "b,7.4", { rejected: [{ record: null, reasons: [{ code: "not_a_record" }] }] }],
  ])("accounts for a line that is %s and keeps the good one", (_case, line, expected) => {
    const mapped = table(["a,7.46,51.5", line]);

    expect(accessPoints(mapped).map(({ key }) => key)).toEqual(["a"]);
    expect(mapped).toMatchObject(expected);
    expect(accounted(mapped)).toBe(2);
  });

  it("names metres the wrong way round", () => {
    const options = { as: "access-point", crs: 25832, columns: { key: "id", x: "lon", y: "lat" } };

    expect(table(["a,5708103,393486"], options).rejected).toMatchObject([
      { reasons: [{ code: "coordinates_swapped" }] },
    ]);
    expect(accessPoints(table(["a,0,0"], options))).toMatchObject([{ attributes: { lon: null, lat: null } }]);
  });

  it("counts words it does not know and goes on", () => {
    const options = {
      ...byDegrees,
      columns: { ...byDegrees.columns, access: "lon", environment: "lat" },
      environment: "indoor",
    };
    const { lon: _lon, lat: _lat, ...columns } = options.columns;

    const mapped = table(["a,gratis,draußen", "b,FREE,outdoor"], { ...options, columns });

    expect(
      accessPoints(mapped).map(({ attributes: { access, environment } }) => [access, environment]),
    ).toEqual([
      [null, "indoor"],
      ["free", "outdoor"],
    ]);
    expect(mapped.notices).toEqual({
      'access "gratis" is not known': 1,
      'environment "draußen" is not known': 1,
    });
  });

  it.each([
    ["a page instead of a table", "<!doctype html>\n<html>"],
    ["a renamed key column", "ID,lon,lat\na,7.46,51.5"],
    ["a quote that never ends in the header", '"id,lon,lat\na,7.46,51.5\n'],
    ["nothing at all", ""],
  ])("refuses %s", (_case, text) => {
    expect(() => mapDocuments("csv", { text }, byDegrees)).toThrow(UnusablePayload);
  });

  it("says when a column is nowhere", () => {
    const mapped = table(["a,7.46,51.5"], {
      ...byDegrees,
      columns: { ...byDegrees.columns, site: "Standort" },
    });

    expect(mapped.notices).toEqual({ 'no record has the column for "site"': 1 });
  });

  it("takes an empty table as one that lists nothing", () => {
    expect(table([])).toMatchObject({ received: 0, observations: [] });
  });
});

describe("lookUp", () => {
  const properties = { a: { b: 1 }, "a.c": 2, d: null };

  it.each([
    ["a.b", 1],
    ["a.c", 2],
    ["d.e", undefined],
    ["a.constructor", undefined],
    ["toString", undefined],
  ])("finds in column %s %j", (path, value) => {
    expect(lookUp(properties, path)).toBe(value);
  });
});

describe("access points from GeoJSON", () => {
  it("takes the point of the feature, and rejects another geometry", () => {
    const feature = (id: string, geometry: unknown) => ({
      type: "Feature",
      id,
      properties: { n: true },
      geometry,
    });
    const features = [
      feature("a", { type: "Point", coordinates: [7.46, 51.5] }),
      feature("b", null),
      feature("c", { type: "LineString", coordinates: [[7.46, 51.5]] }),
      "d",
    ];

    const mapped = mapDocuments(
      "geojson",
      { document: { type: "FeatureCollection", features } },
      { as: "access-point", columns: { status: "n" }, values: { status: { true: "up" } } },
    );

    expect(accessPoints(mapped)).toMatchObject([
      { key: "a", status: "up", attributes: { lon: 7.46, lat: 51.5 } },
      { key: "b", status: "up", attributes: { lon: null } },
    ]);
    expect(mapped.rejected.map(({ reasons }) => reasons[0]?.code)).toEqual([
      "invalid_geometry",
      "not_a_record",
    ]);
  });
});
