import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { AddressObservation, MappedPayload } from "#domain/observation.ts";
import { accounted, mapDocuments, mapFile } from "./support.ts";
import { zipOf } from "./zip-of.ts";

const folder = mkdtempSync(join(tmpdir(), "addresses-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** As docs/adding-a-source.md has it for the register of North Rhine-Westphalia. */
const register = {
  as: "address",
  crs: 25832,
  delimiter: ";",
  header: [
    ...[
      "nba",
      "oid",
      "qua",
      "landschl",
      "land",
      "regbezschl",
      "regbez",
      "kreisschl",
      "kreis",
      "gmdschl",
      "gmd",
    ],
    ...["ottschl", "ott", "strschl", "str", "hnr", "adz", "zone", "ostwert", "nordwert", "datum"],
  ],
  where: { kreisschl: ["13"], regbezschl: ["9"], landschl: ["05"] },
  columns: { key: "oid", street: "str", houseNumber: "hnr", suffix: "adz", x: "ostwert", y: "nordwert" },
  entry: "gebref.txt",
};

/** A line as the register has it, made up. */
function line(changes: Record<string, string> = {}): string {
  const right: Record<string, string> = {
    nba: "N",
    oid: "DENW00AL00000001",
    qua: "A",
    landschl: "05",
    land: "Nordrhein-Westfalen",
    regbezschl: "9",
    regbez: "Arnsberg",
    kreisschl: "13",
    kreis: "Dortmund",
    gmdschl: "000",
    gmd: "Dortmund",
    ottschl: "0000",
    strschl: "01234",
    str: "Musterstraße",
    hnr: "12",
    adz: "a",
    zone: "32",
    ostwert: "393486,953",
    nordwert: "5708103,105",
    datum: "2026-01-02",
    ...changes,
  };
  return register.header.map((name) => right[name] ?? "").join(";");
}

async function read(...lines: string[]): Promise<MappedPayload> {
  const path = join(folder, "body");
  writeFileSync(
    path,
    zipOf({ "gebref.txt": lines.join("\r\n"), "gebref_schluessel.txt": "R;05;9;Arnsberg" }),
  );
  return mapFile("csv", path, register);
}

function addresses(mapped: MappedPayload): AddressObservation["attributes"][] {
  return mapped.observations.flatMap((seen) => (seen.kind === "address" ? [seen.attributes] : []));
}

describe("the address register of North Rhine-Westphalia", () => {
  it("is read as it is published: zipped, without a header line, number and suffix apart", async () => {
    const mapped = await read(
      line(),
      line({ oid: "b", hnr: "0007", adz: "" }),
      line({ oid: "c", adz: "1/2" }),
    );

    expect(addresses(mapped)).toEqual([
      {
        street: "Musterstraße",
        houseNumber: "12a",
        postcode: null,
        locality: null,
        lon: expect.closeTo(7.465, 6),
        lat: expect.closeTo(51.514, 6),
      },
      expect.objectContaining({ houseNumber: "7" }),
      expect.objectContaining({ houseNumber: "12 1/2" }),
    ]);
    expect(mapped.notices).toEqual({});
  });

  it("with the zone in front of the easting is the same", async () => {
    const [plain] = addresses(await read(line()));
    const mapped = await read(line({ ostwert: "32393486,953" }));

    expect(addresses(mapped)).toMatchObject([
      { ...plain, lon: expect.closeTo(plain?.lon ?? 0, 9), lat: expect.closeTo(plain?.lat ?? 0, 9) },
    ]);
    expect(Object.keys(mapped.notices)).toEqual([
      "eastings with the zone's number in front are read without it",
    ]);
  });

  it("gives the lines of the city's own key; neighbours are counted", async () => {
    const mapped = await read(
      line(),
      line({ oid: "b", kreisschl: "78", kreis: "Unna" }),
      line({ oid: "c", kreisschl: "13", regbezschl: "1" }),
    );

    expect(mapped).toMatchObject({ received: 3, skipped: { not_selected: 2 }, observations: [{}] });
  });

  it("that names an address twice keeps one, and says so", async () => {
    const mapped = await read(line(), line({ datum: "2025-01-01" }));

    expect(mapped).toMatchObject({ received: 2, rejected: [{ reasons: [{ code: "duplicate_key" }] }] });
  });

  it("with its names in front after all is read without that line", async () => {
    const mapped = await read(register.header.join(";").toUpperCase(), line());

    expect(mapped).toMatchObject({ received: 1, rejected: [] });
  });

  it.each([
    ["no street", { str: "" }, "street_missing"],
    ["no position", { ostwert: "", nordwert: "" }, "position_missing"],
    ["no identifier", { oid: "" }, "key_missing"],
    ["axes swapped", { ostwert: "5708103,105", nordwert: "393486,953" }, "coordinates_swapped"],
  ])("rejects a line with the reason: %s", async (_case, changes, code) => {
    const mapped = await read(line({ oid: "good" }), line(changes));

    expect(mapped.rejected.map(({ reasons }) => reasons[0]?.code)).toEqual([code]);
    expect(accounted(mapped)).toBe(2);
  });
});

describe("a list of addresses without identifiers", () => {
  const options = {
    as: "address",
    columns: { street: "s", houseNumber: "n", postcode: "p", lon: "x", lat: "y" },
  };

  it("names each by itself, and takes one that stands there twice once", () => {
    const text = "s,n,p,x,y\nWeg,1,44135,7.46,51.5\nWeg,2,44135,7.46,51.5\nWeg,1,44135,7.461,51.5";

    const mapped = mapDocuments("csv", { text }, options);

    expect(mapped.observations.map(({ key }) => key)).toEqual(["Weg|1|44135|", "Weg|2|44135|"]);
    expect(mapped.rejected).toMatchObject([{ reasons: [{ code: "duplicate_key" }] }]);
  });

  it("tells degrees from metres line by line", () => {
    const text = "s,n,p,x,y\nWeg,1,44135,7.46,51.5\nWeg,2,44135,393487,5708103";

    expect(mapDocuments("csv", { text }, options).rejected).toMatchObject([
      { reasons: [{ code: "coordinates_in_metres" }] },
    ]);
  });
});
