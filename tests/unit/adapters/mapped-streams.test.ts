import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { MappedPayload } from "#domain/observation.ts";
import { FeedError } from "#ingest/adapters/adapter.ts";
import { accounted, adapterNamed, dortmund, mapFile, sourceOf } from "./support.ts";
import { zipOf } from "./zip-of.ts";

const folder = mkdtempSync(join(tmpdir(), "streams-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "body");

const table = { as: "premises", columns: { key: "id", street: "str", lon: "lon", lat: "lat" } };
const header = "id;str;lon;lat;notiz";

async function read(
  adapter: string,
  body: string | Uint8Array,
  options: Record<string, unknown> = table,
  contentType: string | null = null,
): Promise<MappedPayload> {
  writeFileSync(path, body);
  return mapFile(adapter, path, options, contentType);
}

function streets(mapped: MappedPayload): (string | null)[] {
  return mapped.observations.map((seen) => (seen.kind === "premises" ? seen.attributes.street : null));
}

const lines = (count: number) => Array.from({ length: count }, (_, index) => `p${index};Weg;7.46;51.5;x`);
const feature = (id: string, properties: Record<string, unknown> = {}) => ({
  type: "Feature",
  id,
  properties: { str: "Weg", ...properties },
  geometry: { type: "Point", coordinates: [7.46, 51.5] },
});
const byFeature = { as: "premises", columns: { street: "str" } };

describe("a table that is read piece by piece", () => {
  it("is the same as one that is read at once, and no piece is large", async () => {
    const adapter = adapterNamed("csv");
    writeFileSync(path, [header, ...lines(1203)].join("\r\n"));
    const options = adapter.options.parse(table);
    const context = { source: sourceOf("csv", "https://feed.example/"), options, city: dortmund };
    const sizes: number[] = [];
    for await (const piece of adapter.stream?.read({ ...context, path, contentType: null }) ?? []) {
      expect(adapter.scrub(piece, options)).toEqual(piece);
      sizes.push((piece.records as unknown[]).length);
    }

    expect(sizes).toEqual([500, 500, 203]);
    expect(await mapFile("csv", path, table)).toMatchObject({ received: 1203, rejected: [], notices: {} });
  });

  it("keeps no column that is not named", async () => {
    const mapped = await read("csv", `${header}\np1;Weg;7.46;51.5;Erika Muster\np2;Weg;;51.5;Erika Muster`);

    expect(mapped).toMatchObject({ received: 2, rejected: [{}] });
    expect(JSON.stringify(mapped)).not.toContain("Erika");
  });

  it("loses one record to a quotation mark that is never closed, and names its line", async () => {
    const body = [
      header,
      ...lines(600),
      '"q;Weg;7.46;51.5;x',
      ...lines(1300).slice(600),
      'r;Weg;7.46;51.5;"x',
    ];

    const mapped = await read("csv", body.join("\n"));

    expect(mapped).toMatchObject({ received: 1302, skipped: {}, notices: {} });
    expect(mapped.observations).toHaveLength(1300);
    expect(mapped.rejected.map(({ reasons }) => reasons)).toEqual(
      [602, 1303].map((line) => [
        {
          path: "",
          code: "quote_not_closed",
          message: `line ${line} opens a quotation mark that is not closed: close it there, or write "" for one that belongs to the text`,
        },
      ]),
    );
  });

  it("says once what no record has", async () => {
    const options = { ...table, columns: { ...table.columns, phase: "cluster" } };

    const mapped = await read("csv", [header, ...lines(700)].join("\n"), options);

    expect(mapped.notices).toEqual({ 'no record has the column for "phase"': 1 });
  });

  it("takes only the lines that are asked for, and counts the others", async () => {
    const body = ["id;str;ort", "p1;Weg;Dortmund", "p2;Weg;Lünen", "p3;Weg;Schwerte", "p4;Weg"].join("\n");
    const options = {
      as: "premises",
      columns: { key: "id", street: "str" },
      where: { ort: ["Dortmund", "Lünen"] },
    };

    const mapped = await read("csv", body, options);

    expect(mapped).toMatchObject({ received: 4, skipped: { not_selected: 1 }, rejected: [{}] });
    expect(mapped.observations.map(({ key }) => key)).toEqual(["p1", "p2"]);
    await expect(read("csv", body, { ...options, where: { stadt: ["Dortmund"] } })).rejects.toThrow(
      /no record has the column "stadt"/,
    );
  });

  it.each([
    ["a page", "<!doctype html>\n<html>", /the header has no "id", "str", "lon", "lat"/],
    ["nothing", "", /the table is empty/],
  ])("refuses %s", async (_case, body, message) => {
    await expect(read("csv", body)).rejects.toMatchObject({
      code: "unusable_payload",
      message: expect.stringMatching(message),
    });
  });
});

describe("the encoding", () => {
  const german = `${header}\np1;Hohe Straße;7.46;51.5;x\np2;Märkische Straße;7.46;51.5;x`;

  it.each([
    ["UTF-8", Buffer.from(german), {}, null],
    ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${german}`), {}, null],
    ["UTF-8, whatever the server says", Buffer.from(german), {}, "text/csv; charset=iso-8859-1"],
    ["UTF-16 with a byte order mark", Buffer.from(`\ufeff${german}`, "utf16le"), {}, null],
    ["UTF-16, the other byte order", Buffer.from(`\ufeff${german}`, "utf16le").swap16(), {}, null],
    ["Latin-1 by the city file", Buffer.from(german, "latin1"), { encoding: "latin1" }, null],
    ["Latin-1 by Content-Type", Buffer.from(german, "latin1"), {}, "text/csv; charset=ISO-8859-1"],
    ["Latin-1 by its bytes", Buffer.from(german, "latin1"), {}, null],
    ["Latin-1, though the server says UTF-8", Buffer.from(german, "latin1"), {}, "text/csv; charset=utf-8"],
    ["Latin-1 with a charset of nobody's", Buffer.from(german, "latin1"), {}, "text/csv; charset=klingon"],
  ])("is read: %s", async (_case, body, options, contentType) => {
    const mapped = await read("csv", body, { ...table, ...options }, contentType);

    expect(streets(mapped)).toEqual(["Hohe Straße", "Märkische Straße"]);
  });

  it("has quotation marks and the euro of windows-1252", async () => {
    const body = Buffer.concat([
      Buffer.from(`${header}\np1;`),
      Buffer.from([0x84, 0x80, 0x93]),
      Buffer.from(";7.46;51.5;x"),
    ]);

    expect(streets(await read("csv", body))).toEqual(["„€“"]);
  });

  it("may differ within a file: every line is read, and that is said", async () => {
    const body = Buffer.concat([
      Buffer.from(`${header}\n`),
      ...Array.from({ length: 5 }, (_, index) => Buffer.from(`p${index};Straße;7.46;51.5;x\n`)),
      Buffer.from("p5;Straße;7.46;51.5;x\n", "latin1"),
      Buffer.concat([
        Buffer.from("p6;Straße "),
        Buffer.from("Märkisch", "latin1"),
        Buffer.from(";7.46;51.5;x\n"),
      ]),
    ]);

    const mapped = await read("csv", body);

    expect(streets(mapped)).toEqual([...Array.from({ length: 6 }, () => "Straße"), "Straße Märkisch"]);
    expect(mapped.notices).toEqual({ "mixed encodings: UTF-8 and windows-1252 in one file": 2 });
  });

  it("never cuts a character between two pieces of the file", async () => {
    const many = Array.from({ length: 30_000 }, (_, index) => `p${index};ß€ü𝄞;7.46;51.5;x`);
    const mapped = await read("csv", [header, ...many].join("\n"));

    expect(new Set(streets(mapped))).toEqual(new Set(["ß€ü𝄞"]));
    expect(mapped.received).toBe(30_000);
  });

  it("of a picture is none", async () => {
    const body = Buffer.alloc(300_000, 0xff);

    await expect(read("csv", body)).rejects.toMatchObject({ code: "unusable_payload" });
  });
});

describe("a zip archive", () => {
  const body = [header, ...lines(3)].join("\n");

  it.each([
    ["the only table", { "LIESMICH.pdf": "…", "daten/gebref.txt": body }, {}],
    ["past what macOS adds", { "a.csv": body, "__MACOSX/._a.csv": "x", "._a.csv": "x" }, {}],
    ["the one that is named", { "a.csv": "x", "b.csv": body }, { entry: "b.csv" }],
    ["the one that is named, in a folder", { "a.csv": "x", "d/b.dat": body }, { entry: "b.dat" }],
  ])("is read: %s", async (_case, files, options) => {
    expect(await read("csv", zipOf(files), { ...table, ...options })).toMatchObject({ received: 3 });
  });

  it.each([
    ["with two tables", { "a.csv": body, "b.csv": body }, /exactly one file .* got "a.csv", "b.csv"/],
    ["without one", { "a.shp": "x" }, /exactly one file ending in .csv, .txt, .tsv .* got "a.shp"/],
    ["of nothing", {}, /the zip archive is empty/],
    ["whose name leads out of it", { "../a.csv": body }, /leads out of it/],
    ["whose name is absolute", { "/etc/a.csv": body }, /leads out of it/],
  ])("is refused: %s", async (_case, files, message) => {
    await expect(read("csv", zipOf(files as Record<string, string>))).rejects.toMatchObject({
      code: "unusable_payload",
      message: expect.stringMatching(message),
    });
  });

  it("is refused where it breaks off, wherever that is", async () => {
    const whole = zipOf({ "a.csv": [header, ...lines(200)].join("\n") });

    for (let length = 4; length < whole.length; length += Math.ceil(whole.length / 60)) {
      await expect(read("csv", whole.subarray(0, length))).rejects.toBeInstanceOf(FeedError);
    }
  });

  it("is refused when it is encrypted", async () => {
    const encrypted = zipOf({ "a.csv": body });
    // Bit 0 of the flags, in the local header and in the directory.
    encrypted.writeUInt16LE(encrypted.readUInt16LE(6) | 1, 6);
    const directory = encrypted.indexOf("PK\u0001\u0002", 0, "latin1");
    encrypted.writeUInt16LE(encrypted.readUInt16LE(directory + 8) | 1, directory + 8);

    await expect(read("csv", encrypted)).rejects.toThrow(/"a.csv" in the zip archive is encrypted/);
  });

  it("that unpacks to more than is allowed is refused before it is unpacked", async () => {
    const options = { ...table, maxUnpackedBytes: 100 };

    await expect(read("csv", zipOf({ "a.csv": body }), options)).resolves.toBeDefined();
    await expect(read("csv", zipOf({ "a.csv": body + body }), options)).rejects.toMatchObject({
      code: "too_large",
      message: expect.stringMatching(/more than 100/),
    });
  });

  it("is refused as a bomb, by what it says of itself and by what comes out", async () => {
    const bomb = { "a.csv": Buffer.alloc(20_000_000, " ") };
    const options = { ...table, maxUnpackedBytes: 1_000_000_000 };

    await expect(read("csv", zipOf(bomb), options)).rejects.toMatchObject({ code: "too_large" });
    await expect(read("csv", zipOf(bomb, 1000), options)).rejects.toBeInstanceOf(FeedError);
  });
});

describe("GeoJSON that is read piece by piece", () => {
  const collection = (features: unknown[], members = {}) =>
    JSON.stringify({ type: "FeatureCollection", ...members, features });

  it("gives what it gives when read at once", async () => {
    const features = Array.from({ length: 1001 }, (_, index) => feature(`f${index}`));
    const mapped = await read("geojson", collection([...features, "x", null]), byFeature);

    expect(mapped).toMatchObject({ received: 1003, rejected: [{}, {}] });
    expect(mapped.observations).toHaveLength(1001);
    expect(accounted(mapped)).toBe(1003);
  });

  it("uses the reference system that stands in front, and refuses one that comes too late", async () => {
    const crs = { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::25832" } };
    const metres = { ...feature("a"), geometry: { type: "Point", coordinates: [393487, 5708103] } };

    const mapped = await read("geojson", collection([metres], { crs }), byFeature);

    expect(mapped.observations).toMatchObject([{ attributes: { lon: expect.closeTo(7.465, 4) } }]);
    const late = JSON.stringify({ type: "FeatureCollection", features: [metres], crs });
    await expect(read("geojson", late, byFeature)).rejects.toThrow(/expected "crs" before "features"/);
  });

  it("rejects what has no identifier, and refuses a file that names none", async () => {
    const { id: _, ...without } = feature("a");
    const keyed = { ...byFeature, columns: { ...byFeature.columns, key: "nr" } };

    expect(await read("geojson", collection([feature("b"), without]), byFeature)).toMatchObject({
      rejected: [{ reasons: [{ code: "key_missing" }] }],
    });
    await expect(read("geojson", collection([without, without]), byFeature)).rejects.toThrow(
      /name columns.key/,
    );
    await expect(read("geojson", collection([without]), keyed)).rejects.toThrow(
      /no record has the key column "nr"/,
    );
  });

  it("is Latin-1 where an office writes it so", async () => {
    const mapped = await read(
      "geojson",
      Buffer.from(collection([feature("a", { str: "Straße" })]), "latin1"),
      byFeature,
    );

    expect(streets(mapped)).toEqual(["Straße"]);
  });

  it.each([
    ["cut off", collection([feature("a"), feature("b")]).slice(0, -20), "not_json"],
    ["two documents", `${collection([])}${collection([])}`, "not_json"],
    ["not JSON", "id;str\n1;Weg", "not_json"],
    ["empty", "", "not_json"],
    ["another document", JSON.stringify({ error: "no" }), "unusable_payload"],
    ["a list", "[1]", "unusable_payload"],
    [
      "nested without end",
      `{"type":"FeatureCollection","features":[${"[".repeat(100_000)}`,
      "unusable_payload",
    ],
  ])("is refused: %s", async (_case, body, code) => {
    await expect(read("geojson", body, byFeature)).rejects.toMatchObject({ code });
  });
});

describe("an export of a portal that is read piece by piece", () => {
  const options = { as: "address", columns: { street: "strasse", houseNumber: "hnr" } };
  const rows = ["1", "2"].map((hnr) => ({ strasse: "Weg", hnr, geo_point_2d: { lon: 7.46, lat: 51.5 } }));

  it("is a bare list or GeoJSON", async () => {
    const list = await read("opendatasoft", JSON.stringify(rows), options);
    const features = rows.map(({ geo_point_2d: _, ...row }) => ({
      ...feature("x"),
      id: undefined,
      properties: row,
    }));
    const geojson = await read(
      "opendatasoft",
      JSON.stringify({ features, type: "FeatureCollection" }),
      options,
    );

    expect(list).toMatchObject({ received: 2, rejected: [] });
    expect(geojson.observations).toEqual(list.observations);
    expect(list.observations.map(({ key }) => key)).toEqual(["Weg|1||", "Weg|2||"]);
  });

  it("is no page of a list", async () => {
    await expect(
      read("opendatasoft", JSON.stringify({ total_count: 2, results: rows }), options),
    ).rejects.toThrow(/expected an export/);
    const adapter = adapterNamed("opendatasoft");
    const source = sourceOf(
      "opendatasoft",
      "https://portal.example/api/explore/v2.1/catalog/datasets/d/records",
    );
    const context = {
      source,
      options: adapter.options.parse(options),
      city: dortmund,
      path,
      contentType: null,
    };

    expect(() => adapter.stream?.read(context)).toThrow(/exports\/geojson/);
  });
});

describe("any file at all", () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ unit: "binary", maxLength: 200 }).map((text) => Buffer.from(`${header}\n${text}`)),
    fc
      .array(fc.string({ unit: "binary" }), { maxLength: 8 })
      .map((fields) => Buffer.from([header, fields.join(";")].join("\n"))),
    fc.json().map((text) => Buffer.from(text)),
    fc
      .array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 4 })
      .map((features) => Buffer.from(JSON.stringify({ type: "FeatureCollection", features }))),
    fc.uint8Array({ maxLength: 60 }).map((noise) => Buffer.concat([zipOf({ "a.csv": header }), noise])),
  );

  it.each(["csv", "geojson", "opendatasoft"])("adds up or is refused by name: %s", async (adapter) => {
    await fc.assert(
      fc.asyncProperty(bytes, async (body) => {
        const outcome = await read(adapter, body, table).catch((error: unknown) => error);

        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(FeedError);
        else expect(accounted(outcome as MappedPayload)).toBe((outcome as MappedPayload).received);
      }),
    );
  });
});
