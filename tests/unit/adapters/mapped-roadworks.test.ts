import { describe, expect, it } from "vitest";
import type { MappedPayload, RoadworksObservation } from "#domain/observation.ts";
import { UnusablePayload } from "#ingest/adapters/adapter.ts";
import { accounted, adapterNamed, mapDocuments } from "./support.ts";

/** As docs/adding-a-source.md has it for the city's portal. */
const portal = {
  as: "roadworks",
  columns: { title: "art_der_baumassnahme", client: "auftraggeber", startsOn: "von", endsOn: "bis" },
  fibre: { client: ["DOKOM21", "OXG", "Telekom"], title: ["Glasfaser", "Breitband"] },
};

const right = {
  von: "2026-08-01",
  bis: "2026-09-30",
  auftraggeber: "Dortmunder Netz",
  stadtbezirk: "Hörde",
  art_der_baumassnahme: "Stiegenweg 12 - Kanalreparatur // Vollsperrung",
  einschrankung: null,
  geografische_koordinate: { lon: 7.5, lat: 51.49 },
};

function read(...changes: Record<string, unknown>[]): MappedPayload {
  const results = changes.map((change) => ({ ...right, ...change }));
  return mapDocuments("opendatasoft", { document: { total_count: results.length, results } }, portal);
}

function roadworks(mapped: MappedPayload): RoadworksObservation[] {
  return mapped.observations.filter((seen) => seen.kind === "roadworks");
}

describe("roadworks of a portal", () => {
  it("are read with their days, client and place", () => {
    expect(roadworks(read({}))).toEqual([
      {
        kind: "roadworks",
        key: expect.stringMatching(/^[0-9a-f]{24}$/),
        attributes: {
          title: "Stiegenweg 12 - Kanalreparatur // Vollsperrung",
          client: "Dortmunder Netz",
          startsOn: "2026-08-01",
          endsOn: "2026-09-30",
          isFibre: false,
          geometry: { type: "Point", coordinates: [7.5, 51.49] },
        },
      },
    ]);
  });

  it.each([
    [{ auftraggeber: "Dokom21 GmbH" }, true],
    [{ art_der_baumassnahme: "Weg 3 - GLASFASERAUSBAU" }, true],
    [{ auftraggeber: "Glasfaser Nord" }, false],
    [{ auftraggeber: null }, false],
  ])("are fibre by the words of the city file, wherever these stand: %j", (changes, isFibre) => {
    expect(roadworks(read(changes))[0]?.attributes.isFibre).toBe(isFibre);
  });

  it("keep who they are when their end slips, and are others elsewhere or from another day on", () => {
    const keyOf = (changes: Record<string, unknown>) => roadworks(read(changes))[0]?.key;
    const key = keyOf({});

    expect(keyOf({ bis: "2026-12-31", stadtbezirk: "?" })).toBe(key);
    expect(keyOf({ von: "2026-08-02" })).not.toBe(key);
    expect(keyOf({ geografische_koordinate: { lon: 7.51, lat: 51.49 } })).not.toBe(key);
  });

  it("show their ground where they have one beside its middle", () => {
    const ring = [
      [7.5, 51.49],
      [7.51, 51.49],
      [7.51, 51.5],
      [7.5, 51.49],
    ];
    const geo_shape = { type: "Feature", geometry: { type: "Polygon", coordinates: [ring] }, properties: {} };

    const [seen] = roadworks(
      read({ geografische_koordinate: undefined, geo_point_2d: { lon: 7.505, lat: 51.493 }, geo_shape }),
    );

    expect(seen?.attributes.geometry.type).toBe("Polygon");
  });

  it("say nobody's name, number or address", () => {
    const adapter = adapterNamed("opendatasoft");
    const row = {
      ...right,
      auftraggeber: "Netz, Ansprechpartner: Herr Muster, 0231 5012345",
      kontakt: "a@example.org",
    };

    const kept = adapter.scrub({ document: [row] }, adapter.options.parse(portal));

    expect(JSON.stringify(kept)).not.toMatch(/Muster|5012345|example/);
    expect(JSON.stringify(kept)).toContain("Stiegenweg");
  });

  it.each([
    ["no title", { art_der_baumassnahme: "" }, "title_missing"],
    ["no place", { geografische_koordinate: null }, "invalid_geometry"],
    ["swapped", { geografische_koordinate: { lon: 51.49, lat: 7.5 } }, "coordinates_swapped"],
    ["half a place", { geografische_koordinate: { lon: 7.5, lat: "x" } }, "coordinates_invalid"],
    [
      "across the continent",
      {
        geografische_koordinate: {
          type: "LineString",
          coordinates: [
            [7.5, 51.49],
            [40, 20],
          ],
        },
      },
      "coordinates_invalid",
    ],
    [
      "a line of one position",
      { geografische_koordinate: { type: "LineString", coordinates: [[7.5, 51.49]] } },
      "invalid_geometry",
    ],
    ["no day", { von: "morgen" }, "not_a_date"],
    ["an end before the beginning", { bis: "2026-07-01" }, "dates_reversed"],
  ])("are rejected with the reason: %s", (_case, changes, code) => {
    const mapped = read({ art_der_baumassnahme: "gut" }, changes);

    expect(mapped.rejected.map(({ reasons }) => reasons[0]?.code)).toEqual([code]);
    expect(accounted(mapped)).toBe(2);
  });

  it.each([
    ["a month", { von: "08/2026", bis: "" }, "2026-08-01", "2026-08-31"],
    ["no end", { bis: null }, "2026-08-01", null],
    ["no days", { von: null, bis: "offen" }, null, null],
  ])("may have %s", (_case, changes, startsOn, endsOn) => {
    expect(roadworks(read(changes))[0]?.attributes).toMatchObject({ startsOn, endsOn });
  });

  it("outside the city are skipped", () => {
    expect(read({ geografische_koordinate: { lon: 13.4, lat: 52.5 } }).skipped).toEqual({ outside_city: 1 });
  });
});

describe("roadworks from other formats", () => {
  it("are lines of a GeoJSON file in metres", () => {
    const line = {
      type: "MultiLineString",
      coordinates: [
        [
          [393487, 5708103],
          [393587, 5708103],
        ],
      ],
    };
    const feature = { type: "Feature", id: 7, properties: { t: "Trasse" }, geometry: line };
    const document = { type: "FeatureCollection", features: [feature] };

    const mapped = mapDocuments(
      "geojson",
      { document },
      { as: "roadworks", crs: 25832, columns: { title: "t" } },
    );

    expect(mapped.observations).toMatchObject([
      { key: "7", attributes: { geometry: { type: "MultiLineString" } } },
    ]);
  });

  it("are lines of a table, by two coordinates or as Well-known text", () => {
    const byPoint = { as: "roadworks", crs: 25832, columns: { key: "id", title: "t", x: "x", y: "y" } };
    const byText = { as: "roadworks", columns: { key: "id", title: "t", geometry: "wkt" } };

    expect(mapDocuments("csv", { text: "id;t;x;y\n1;Weg;32393487;5708103\n2;Weg;;" }, byPoint)).toMatchObject(
      {
        observations: [{ attributes: { geometry: { type: "Point" } } }],
        rejected: [{ reasons: [{ code: "position_missing" }] }],
      },
    );
    expect(
      mapDocuments("csv", { text: 'id;t;wkt\n1;Weg;"LINESTRING (7.46 51.5, 7.47 51.5)"' }, byText)
        .observations,
    ).toMatchObject([{ attributes: { geometry: { type: "LineString" } } }]);
    expect(() => mapDocuments("csv", { text: "id;wkt\n1;x" }, byText)).toThrow(UnusablePayload);
  });
});
