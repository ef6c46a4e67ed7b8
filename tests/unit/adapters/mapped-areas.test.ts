import { describe, expect, it } from "vitest";
import { UnusablePayload } from "#ingest/adapters/adapter.ts";
import { accounted, adapterNamed, fixture, mapDocuments, preparedClient, sourceOf } from "./support.ts";

const columns = { key: "nr", name: "name", kind: "art", targetShare: "goal.share", targetBy: "goal.by" };
const districts = { as: "area", kind: "quarter", columns, values: { kind: { Messe: "trade_fair" } } };

function square(lon: number, lat: number) {
  return {
    type: "Polygon",
    coordinates: [
      [
        [lon, lat],
        [lon + 0.01, lat],
        [lon + 0.01, lat + 0.01],
        [lon, lat],
      ],
    ],
  };
}

describe("areas from GeoJSON", () => {
  it("reads outlines, kinds and goals, and says what is wrong with the others", () => {
    const mapped = mapDocuments("geojson", { document: fixture("mapped/districts.geojson") }, districts);

    expect(mapped.observations).toEqual([
      expect.objectContaining({
        kind: "area",
        key: "10",
        name: "Westend",
        areaKind: "quarter",
        target: { share: 0.8, by: "2030-12-31" },
      }),
      expect.objectContaining({
        key: "20",
        areaKind: "trade_fair",
        target: null,
        geometry: expect.objectContaining({ type: "MultiPolygon" }),
      }),
    ]);
    expect(mapped.rejected.map(({ reasons }) => reasons.map(({ code }) => code))).toEqual([
      ["invalid_geometry"],
      ["invalid_geometry"],
      ["coordinates_swapped"],
      ["name_missing", "invalid_geometry"],
    ]);
    expect(mapped.skipped).toEqual({ outside_city: 1 });
    expect(accounted(mapped)).toBe(7);
  });

  it("drops heights, and every property that no column names", () => {
    const options = adapterNamed("geojson").options.parse(districts);

    const archived = JSON.stringify(
      adapterNamed("geojson").scrub({ document: fixture("mapped/districts.geojson") }, options),
    );
    const mapped = mapDocuments("geojson", { document: fixture("mapped/districts.geojson") }, districts);

    expect(archived).not.toMatch(/@|sachbearbeiter/);
    expect(JSON.stringify(mapped.observations)).not.toContain("80]");
  });

  it("takes the feature's own id where no key column is named", () => {
    const { key: _key, ...rest } = columns;

    const mapped = mapDocuments(
      "geojson",
      { document: fixture("mapped/districts.geojson") },
      { ...districts, columns: rest },
    );

    expect(mapped.observations.map(({ key }) => key)).toEqual(["f1", "f2"]);
  });

  it("reprojects by the option, else by what the document itself says", () => {
    const ring = [
      [393000, 5708000],
      [394000, 5708000],
      [394000, 5709000],
      [393000, 5708000],
    ];
    const feature = {
      type: "Feature",
      properties: { nr: "1", name: "A" },
      geometry: { type: "Polygon", coordinates: [ring] },
    };
    const crs = { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::25832" } };

    const byOption = mapDocuments("geojson", { document: feature }, { ...districts, crs: 25832 });
    const byDocument = mapDocuments(
      "geojson",
      { document: { type: "FeatureCollection", crs, features: [feature] } },
      districts,
    );

    expect(byDocument.observations).toEqual(byOption.observations);
    expect(JSON.stringify(byOption.observations[0])).toMatch(/\[7\.458\d*,51\.51/);
  });

  it.each([
    [
      "a reference system we cannot read",
      { type: "FeatureCollection", features: [], crs: { properties: { name: "EPSG:31466" } } },
    ],
    ["no GeoJSON", { results: [] }],
    [
      "records without any identifier",
      {
        type: "FeatureCollection",
        features: [{ type: "Feature", properties: { name: "A" }, geometry: null }],
      },
    ],
  ])("refuses %s", (_case, document) => {
    expect(() => mapDocuments("geojson", { document }, districts)).toThrow(UnusablePayload);
  });

  it("lets rings that cross themselves through: the merge repairs them", () => {
    const bowTie = {
      type: "Polygon",
      coordinates: [
        [
          [7.44, 51.5],
          [7.46, 51.52],
          [7.46, 51.5],
          [7.44, 51.52],
          [7.44, 51.5],
        ],
      ],
    };
    const document = { type: "Feature", properties: { nr: 1, name: "A" }, geometry: bowTie };

    expect(mapDocuments("geojson", { document }, districts).observations).toMatchObject([
      { geometry: bowTie },
    ]);
  });

  it("leaves a goal out that cannot be read, with a notice", () => {
    const properties = { nr: 1, name: "A", goal: { share: "viel", by: "" } };

    const mapped = mapDocuments(
      "geojson",
      { document: { type: "Feature", properties, geometry: square(7.44, 51.5) } },
      districts,
    );

    expect(mapped.observations).toMatchObject([{ target: null }]);
    expect(mapped.notices).toMatchObject({ 'targetShare "viel" is no share': 1 });
  });
});

describe("areas from an Opendatasoft portal", () => {
  const options = { as: "area", kind: "district", columns: { key: "nr", name: "bezirk" } };

  it("finds the outline by what is in the column", () => {
    const mapped = mapDocuments("opendatasoft", { document: fixture("mapped/portal-records.json") }, options);

    expect(mapped.observations).toMatchObject([{ key: "000", name: "City", geometry: { type: "Polygon" } }]);
    expect(mapped.rejected).toMatchObject([{ reasons: [{ code: "invalid_geometry" }] }]);
  });

  const fields = { nr: "1", bezirk: "A", umriss: square(7.44, 51.5) };
  it.each([
    ["a bare list (exports/json)", [fields]],
    ["records of v2.0", { total_count: 1, records: [{ links: [], record: { id: "h1", fields } }] }],
    ["records of v1", { nhits: 1, records: [{ recordid: "h1", fields }] }],
    [
      "features (exports/geojson)",
      {
        type: "FeatureCollection",
        features: [{ type: "Feature", properties: fields, geometry: fields.umriss }],
      },
    ],
  ])("reads %s alike", (_case, document) => {
    const mapped = mapDocuments("opendatasoft", { document }, options);

    expect(mapped.observations).toMatchObject([
      { key: "1", name: "A", areaKind: "district", geometry: fields.umriss },
    ]);
  });

  it("takes points of the same records for access points", () => {
    const mapped = mapDocuments(
      "opendatasoft",
      { document: fixture("mapped/portal-records.json") },
      { as: "access-point", columns: { key: "nr", name: "bezirk" } },
    );

    expect(mapped.observations).toMatchObject([
      { key: "000", status: "unknown", attributes: { lon: 7.465, lat: 51.514 } },
      { key: "010", attributes: { lon: 7.455, lat: 51.497 } },
    ]);
  });

  const records = "https://portal.example/api/explore/v2.1/catalog/datasets/d/records";
  function fetchFrom(pages: Parameters<typeof preparedClient>[0], url: string) {
    const { client } = preparedClient(pages);
    const context = {
      source: sourceOf("opendatasoft", url),
      options,
      client,
      previousPayloadAt: null,
      now: new Date(),
    };
    return adapterNamed("opendatasoft").fetch(context);
  }

  it("turns the pages of records and keeps the query", async () => {
    const fetched = fetchFrom(
      {
        [`${records}?where=a%3D1&offset=0&limit=100`]: { body: { total_count: 2, results: [1] } },
        [`${records}?where=a%3D1&offset=1&limit=100`]: { body: { total_count: 2, results: [2] } },
      },
      `${records}?where=a%3D1`,
    );

    await expect(fetched).resolves.toEqual({ document: { results: [1, 2] } });
  });

  it("names the export where the portal does not page far enough", async () => {
    const fetched = fetchFrom(
      { [`${records}?offset=0&limit=100`]: { body: { total_count: 10_001, results: [1] } } },
      records,
    );

    await expect(fetched).rejects.toThrow(/exports\/geojson/);
  });
});

describe("areas from CSV", () => {
  it("reads outlines from a column that holds GeoJSON", () => {
    const text = `nr,name,geo_shape\n1,A,"${JSON.stringify(square(7.44, 51.5)).replaceAll('"', '""')}"\n2,B,kaputt\n`;

    const mapped = mapDocuments(
      "csv",
      { text },
      { as: "area", columns: { key: "nr", name: "name", geometry: "geo_shape" } },
    );

    expect(mapped.observations).toMatchObject([{ key: "1", areaKind: "other" }]);
    expect(mapped.rejected).toMatchObject([{ reasons: [{ code: "invalid_geometry" }] }]);
  });
});
