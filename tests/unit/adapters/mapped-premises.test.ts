import { describe, expect, it } from "vitest";
import type { MappedPayload, PremisesObservation } from "#domain/observation.ts";
import { UnusablePayload } from "#ingest/adapters/adapter.ts";
import { accounted, adapterNamed, mapDocuments } from "./support.ts";

const builder = {
  as: "premises",
  crs: 25832,
  delimiter: ";",
  columns: {
    key: "id",
    street: "str",
    houseNumber: "hnr",
    postcode: "plz",
    x: "ost",
    y: "nord",
    households: "we",
    stage: "status",
    passedOn: "gebaut am",
    expectedFrom: "von",
    expectedTo: "bis",
    provider: "firma",
    phase: "cluster",
    reason: "grund",
  },
  values: { stage: { gebaut: "passed", "in Planung": "planned" } },
};

const header = "id;str;hnr;plz;ost;nord;we;status;gebaut am;von;bis;firma;cluster;grund;eigentümer";
const here = "393486,95;5708103,10";

function read(...lines: string[]): MappedPayload {
  return mapDocuments("csv", { text: [header, ...lines].join("\n") }, builder);
}

function premises(mapped: MappedPayload): PremisesObservation["attributes"][] {
  return mapped.observations.flatMap((seen) => (seen.kind === "premises" ? [seen.attributes] : []));
}

/** One line that is right but for the fields given. */
function line(changes: Record<string, string> = {}): string {
  const right: Record<string, string> = {
    id: "p1",
    str: "Hohe Straße",
    hnr: "12 a",
    plz: "44139",
    ...changes,
  };
  const [x, y] = here.split(";");
  return header
    .split(";")
    .map((name) => right[name] ?? (name === "ost" ? x : name === "nord" ? y : "") ?? "")
    .join(";");
}

describe("premises from an office's table", () => {
  it("are read: metres, decimal commas, German dates and words", () => {
    const mapped = read(
      `p1;Hohe Straße;12 a;44139;${here};3;gebaut;01.03.2025;;;DOKOM21;Cluster 61;;Frau Muster`,
      `p2;Hohe Straße;14;44139;${here};;In Planung;;Q3 2027;;OXG;;Genehmigung fehlt;`,
    );

    expect(premises(mapped)).toEqual([
      {
        street: "Hohe Straße",
        houseNumber: "12 a",
        postcode: "44139",
        locality: null,
        lon: expect.closeTo(7.465, 5),
        lat: expect.closeTo(51.514, 5),
        households: 3,
        stage: "passed",
        reachedOn: { passed: "2025-03-01" },
        expectedFrom: null,
        expectedTo: null,
        provider: "DOKOM21",
        phase: "Cluster 61",
        waitsFor: null,
        reason: null,
      },
      expect.objectContaining({
        stage: "planned",
        households: null,
        expectedFrom: "2027-07-01",
        expectedTo: "2027-09-30",
        reason: "Genehmigung fehlt",
      }),
    ]);
    expect(accounted(mapped)).toBe(2);
    expect(mapped.notices).toEqual({});
  });

  it("keep no column that is not named, and no contact in the others", () => {
    const adapter = adapterNamed("csv");
    const text = [
      header,
      line({ eigentümer: "Erika Muster", grund: "Rückfragen: Herr Beispiel, Tel. 0231 / 50-12345" }),
    ].join("\n");

    const kept = JSON.stringify(adapter.scrub({ text }, adapter.options.parse(builder)));

    expect(kept).not.toMatch(/Muster|Beispiel|12345/);
    expect(kept).toContain("Hohe Straße");
  });

  it.each([
    ["degrees", { ost: "7.465", nord: "51.514" }, "coordinates_in_degrees"],
    ["degrees the other way round", { ost: "51.514", nord: "7.465" }, "coordinates_in_degrees"],
    ["swapped axes", { ost: "5708103,10", nord: "393486,95" }, "coordinates_swapped"],
    ["another zone", { ost: "-22522,36", nord: "5733949,93" }, "coordinates_in_other_system"],
    ["web mercator", { ost: "830999,99", nord: "6712722,98" }, "coordinates_in_other_system"],
    ["Gauß-Krüger", { ost: "2601270", nord: "5709230" }, "coordinates_in_other_system"],
    ["words", { ost: "Ost", nord: "Nord" }, "coordinates_invalid"],
    ["half a position", { ost: "" }, "coordinates_invalid"],
    ["metres of nowhere", { ost: "393486950", nord: "5708103100" }, "coordinates_invalid"],
    ["no key", { id: "" }, "key_missing"],
    ["neither address nor position", { str: "", ost: "", nord: "" }, "place_missing"],
    ["nonsense for a date", { von: "bald" }, "not_a_date"],
    ["30 February", { "gebaut am": "30.02.2025" }, "not_a_date"],
    ["an end before the beginning", { von: "Q4 2027", bis: "Q3 2027" }, "dates_reversed"],
  ])("are rejected with the reason: %s", (_case, changes, code) => {
    const mapped = read(line(changes));

    expect(mapped.rejected.map(({ reasons }) => reasons.map((reason) => reason.code))).toEqual([[code]]);
    expect(accounted(mapped)).toBe(1);
  });

  it("name what was expected and what came", () => {
    const message = (changes: Record<string, string>) => read(line(changes)).rejected[0]?.reasons[0]?.message;

    expect(message({ ost: "7.465", nord: "51.514" })).toBe(
      "expected metres in EPSG:25832; 7.465, 51.514 are degrees: name lon and lat, without crs",
    );
    expect(message({ ost: "-22522.36", nord: "5733949.93" })).toMatch(/is in the city by EPSG:25833/);
    expect(message({ von: "bald" })).toBe('expected a date, month, quarter or year, got "bald"');
  });

  it("take a day of zeros for none, and say so, as they do of years with two digits", () => {
    const mapped = read(line({ von: "0000-00-00", "gebaut am": "0000-00-00 00:00:00", bis: "31.07.27" }));

    expect(premises(mapped)).toMatchObject([{ expectedFrom: null, expectedTo: "2027-07-31", reachedOn: {} }]);
    expect(mapped.notices).toEqual({
      'expectedFrom "0000-00-00" taken as not known': 1,
      'passedOn "0000-00-00 00:00:00" taken as not known': 1,
      "expectedTo has years of two digits; read as 20…": 1,
    });
  });

  it("name metres where degrees are expected", () => {
    const { crs: _, ...byDegrees } = builder;
    const { x: _x, y: _y, ...columns } = builder.columns;
    const options = { ...byDegrees, columns: { ...columns, lon: "ost", lat: "nord" } };

    const mapped = mapDocuments("csv", { text: [header, line()].join("\n") }, options);

    expect(mapped.rejected[0]?.reasons).toMatchObject([
      {
        path: "lon, lat",
        code: "coordinates_in_metres",
        message: expect.stringMatching(/metres in EPSG:25832/),
      },
    ]);
  });

  it("outside the city are skipped, as are neighbours that another zone would put into it", () => {
    // 809000 in zone 32 is east of Cottbus; in zone 31 it would be here.
    const cottbus = line({ id: "p2", ost: "809753", nord: "5713877" });

    expect(read(line({ ost: "360000", nord: "5700000" })).skipped).toEqual({ outside_city: 1 });
    expect(read(line(), cottbus)).toMatchObject({
      skipped: { outside_city: 1 },
      rejected: [],
      notices: { "outside the city by EPSG:25832, in it by EPSG:25831; skipped": 1 },
    });
    expect(read(cottbus).rejected[0]?.reasons).toMatchObject([{ code: "coordinates_in_other_system" }]);
  });

  it.each([
    ["another zone, between England and France", "-22522,36", "5733949,93", 25833],
    ["Web Mercator, in Sweden", "830999,99", "6712722,98", 3857],
    ["the grid of Europe", "4143500", "3156300", 3035],
  ])("of another system are named among right ones where no list of the country has them: %s", (...given) => {
    const [, ost, nord, system] = given;

    const mapped = read(line(), line({ id: "p2", ost, nord }), line({ id: "p3" }));

    expect(mapped.observations.map(({ key }) => key)).toEqual(["p1", "p3"]);
    expect(mapped.rejected.map(({ reasons }) => reasons[0])).toMatchObject([
      { code: "coordinates_in_other_system", message: expect.stringMatching(`by EPSG:${system}$`) },
    ]);
    expect(accounted(mapped)).toBe(3);
  });

  it("with the zone's number in front of the easting are read without it, and that is said", () => {
    const mapped = read(line({ ost: "32393486,95" }));

    expect(premises(mapped)).toMatchObject([{ lon: expect.closeTo(7.465, 5) }]);
    expect(mapped.notices).toEqual({ "eastings with the zone's number in front are read without it": 1 });
  });

  it("without a position are where their address is", () => {
    const mapped = read(line({ ost: "", nord: "" }), line({ id: "p2", ost: "0", nord: "0" }));

    expect(premises(mapped)).toMatchObject([{ lon: null }, { lat: null }]);
    expect(mapped.notices).toEqual({ "position 0/0 taken as none": 1 });
  });

  it("expected in the past and not passed are kept, and counted", () => {
    const mapped = read(
      line({ status: "planned", bis: "31.12.2025" }),
      line({ id: "p2", status: "passed", bis: "31.12.2025" }),
    );

    expect(premises(mapped)).toHaveLength(2);
    expect(mapped.notices).toEqual({ "expected in the past and not passed yet": 1 });
  });

  it.each([
    ["2027", "", "2027-01-01", "2027-12-31"],
    ["", "Juli 2027", "2027-07-01", "2027-07-31"],
    ["01.07.2027", "", "2027-07-01", null],
    ["", "30.09.2027", null, "2027-09-30"],
    ["07/2027", "Q4 2027", "2027-07-01", "2027-12-31"],
    ["offen", "k. A.", null, null],
  ])("expected from %j to %j make a span", (von, bis, expectedFrom, expectedTo) => {
    expect(premises(read(line({ von, bis })))).toMatchObject([{ expectedFrom, expectedTo }]);
  });

  it("leave what they say oddly aside and say so", () => {
    const mapped = read(line({ we: "viele", status: "fertig", "gebaut am": "2025", str: "HauptstraÃŸe" }));

    expect(premises(mapped)).toMatchObject([
      { households: null, stage: null, reachedOn: { passed: "2025-12-31" } },
    ]);
    expect(Object.keys(mapped.notices).sort()).toEqual([
      '"HauptstraÃŸe" looks decoded wrongly',
      'households "(text)" is no number of households',
      "passedOn names no day; its last one was taken",
      'stage "fertig" is not known',
    ]);
  });

  it("that come twice are taken once", () => {
    const mapped = read(line(), line({ we: "2" }));

    expect(mapped).toMatchObject({ received: 2, rejected: [{ reasons: [{ code: "duplicate_key" }] }] });
    expect(accounted(mapped)).toBe(2);
  });

  it("of a table without the street's column are not read at all", () => {
    expect(() => mapDocuments("csv", { text: "id;hnr\n1;2" }, builder)).toThrow(UnusablePayload);
    expect(() => mapDocuments("csv", { text: "id;hnr\n1;2" }, builder)).toThrow(/the header has no "str"/);
  });
});
