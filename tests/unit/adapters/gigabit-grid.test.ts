import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { afterAll, describe, expect, it } from "vitest";
import type { MappedPayload, SupplyCellObservation } from "#domain/observation.ts";
import { openGeoPackage } from "#ingest/adapters/gigabit-grid/geopackage.ts";
import { geoPackageOf, pointBlob, squareBlob, writeGeoPackage } from "./geo-package.ts";
import { accounted, mapFile } from "./support.ts";
import { zipOf } from "./zip-of.ts";

const folder = mkdtempSync(join(tmpdir(), "grid-"));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

function freshPath(): string {
  count += 1;
  return join(folder, `body-${count}`);
}

type Row = Record<string, SQLInputValue>;

/** The lower left corner of a cell in the city centre, in EPSG:25832. */
const [x, y] = [393_400, 5_708_100];

function row(changes: Row = {}): Row {
  return {
    geom: squareBlob(x, y),
    raster_id: "100mN57081E3934",
    ags: "05913000",
    down_fn_hh_alle_1000: 94,
    down_fn_hh_ftthb_1000: 81,
    down_fn_hh_hfc_1000: 88,
    down_fn_hh_alle_16: 100,
    ...changes,
  };
}

async function readRows(rows: Row[], options: Row = {}, table = {}): Promise<MappedPayload> {
  const path = freshPath();
  writeGeoPackage(path, rows, table);
  return mapFile("gigabit-grid", path, options);
}

async function readText(text: string, options: Record<string, unknown> = {}): Promise<MappedPayload> {
  const path = freshPath();
  writeFileSync(path, text);
  return mapFile("gigabit-grid", path, options);
}

function cells(mapped: MappedPayload): SupplyCellObservation[] {
  return mapped.observations.filter((seen) => seen.kind === "supply-cell");
}

describe("the federal grid as a GeoPackage", () => {
  it("gives percents, the kept columns, and the cell's outline in degrees", async () => {
    const mapped = await readRows([row()]);

    expect(cells(mapped)).toEqual([
      {
        kind: "supply-cell",
        key: "100mN57081E3934",
        attributes: {
          geometry: { type: "Polygon", coordinates: [expect.any(Array)] },
          fibrePercent: 81,
          gigabitPercent: 94,
          fiveG: null,
          fiveGOperators: null,
          columns: { down_fn_hh_hfc_1000: 88 },
        },
      },
    ]);
    const geometry = cells(mapped)[0]?.attributes.geometry;
    const ring = geometry?.type === "Polygon" ? (geometry.coordinates[0] ?? []) : [];
    expect(ring).toHaveLength(5);
    expect(ring[0]).toEqual([expect.closeTo(7.4638, 3), expect.closeTo(51.514, 3)]);
    expect(ring[4]).toEqual(ring[0]);
  });

  it.each([
    ["big endian", { little: false }],
    ["without an envelope", { envelope: false }],
    ["with heights", { z: true }],
    ["in a MultiPolygon", { multi: true }],
    ["in a MultiPolygon with heights, big endian", { multi: true, z: true, little: false }],
  ])("reads outlines %s", async (_case, style) => {
    const [plain] = cells(await readRows([row()]));
    const mapped = await readRows([row({ geom: squareBlob(x, y, style) })]);

    expect(cells(mapped)).toEqual([plain]);
  });

  it("draws the cell around its middle where the grid has points", async () => {
    const [plain] = cells(await readRows([row()]));
    const mapped = await readRows([row({ geom: pointBlob(x + 50, y + 50) })]);

    expect(cells(mapped)).toEqual([plain]);
  });

  it("skips other municipalities and what is outside the city, and counts both", async () => {
    const rows = [
      row(),
      row({ raster_id: "b", ags: "05978020" }),
      row({ raster_id: "c", ags: "11000000", geom: squareBlob(798_000, 5_827_000) }),
    ];

    expect(await readRows(rows, { ags: "05913000" })).toMatchObject({
      received: 3,
      skipped: { not_selected: 2 },
    });
    expect(await readRows(rows, { ags: "05" })).toMatchObject({ received: 3, skipped: { not_selected: 1 } });
    const all = await readRows(rows);
    expect(all).toMatchObject({ received: 3, skipped: { outside_city: 1 } });
    expect(accounted(all)).toBe(3);
  });

  it("finds the municipality in a column of numbers, which has lost its zero", async () => {
    const mapped = await readRows([row({ ags: 5_913_000 }), row({ raster_id: "b", ags: 5_978_020 })], {
      ags: "05913000",
    });

    expect(mapped).toMatchObject({ received: 2, skipped: { not_selected: 1 }, observations: [{}] });
  });

  it("reads thousands of cells piece by piece", async () => {
    const rows = Array.from({ length: 1203 }, (_, index) => row({ raster_id: `c${index}` }));

    const mapped = await readRows(rows);

    expect(mapped.received).toBe(1203);
    expect(new Set(cells(mapped).map(({ key }) => key)).size).toBe(1203);
  });

  it("leaves unread what the spatial index puts elsewhere, counts it, and reads what the index does not know", async () => {
    const here = [x, x + 100, y, y + 100] as [number, number, number, number];
    const berlin = [798_000, 798_100, 5_827_000, 5_827_100] as [number, number, number, number];
    const rows = [
      row({ raster_id: "here" }),
      row({ raster_id: "berlin", geom: squareBlob(798_000, 5_827_000) }),
      row({ raster_id: "unread", down_fn_hh_alle_1000: 101, ags: "11000000" }),
      row({ raster_id: "empty", geom: null }),
      row({ raster_id: "zone", geom: squareBlob(32e6 + x, y) }),
    ];
    const index = { 1: here, 2: berlin, 3: berlin, 5: here.map((at, i) => (i < 2 ? at + 32e6 : at)) };

    const mapped = await readRows(rows, {}, { index });

    expect(mapped).toMatchObject({ received: 5, skipped: { outside_city: 2 } });
    expect(cells(mapped).map(({ key }) => key)).toEqual(["here", "zone"]);
    expect(mapped.rejected.map(({ reasons }) => reasons[0]?.code)).toEqual(["invalid_geometry"]);
    expect(await readRows(rows, { ags: "05913000" }, { index })).toMatchObject({
      received: 5,
      skipped: { outside_city: 1, not_selected: 1 },
    });
  });

  it.each([
    ["a table", "create table rtree_grid_geom as select 1 as id, 0 as minx, 0 as maxx, 0 as miny, 0 as maxy"],
    [
      "a view without an end",
      "create view rtree_grid_geom as with recursive i(id) as (select 1 union all select id + 1 from i) select id, 0 as minx, 0 as maxx, 0 as miny, 0 as maxy from i",
    ],
    [
      "a virtual table of another kind",
      "create virtual table rtree_grid_geom using fts5(id, minx, maxx, miny, maxy); insert into rtree_grid_geom values (1, 0, 0, 0, 0)",
    ],
  ])("does not take %s for the spatial index, though it is named so", async (_case, statement) => {
    const path = freshPath();
    writeGeoPackage(path, [row({ raster_id: "here" })]);
    const db = new DatabaseSync(path);
    db.exec(statement);
    db.close();

    const mapped = await mapFile("gigabit-grid", path, {});

    expect(cells(mapped).map(({ key }) => key)).toEqual(["here"]);
  });

  it("gives others their turn after every thousand rows", async () => {
    const path = freshPath();
    writeGeoPackage(
      path,
      Array.from({ length: 4500 }, (_, index) =>
        row({ raster_id: `c${index}`, ags: index < 4000 ? "11" : "05" }),
      ),
    );
    let turns = 0;
    const grid = openGeoPackage(path, { ags: "05" });
    const pages: [number, number, number][] = [];
    let immediate = setImmediate(function again() {
      turns += 1;
      immediate = setImmediate(again);
    });
    for await (const { rows, notSelected } of grid.pages([])) pages.push([rows.length, notSelected, turns]);
    clearImmediate(immediate);
    grid.close();

    expect(pages.map(([rows, notSelected]) => [rows, notSelected])).toEqual([
      ...Array.from({ length: 4 }, () => [0, 1000]),
      [500, 0],
    ]);
    expect(pages.every(([, , then], page) => then >= page)).toBe(true);
  });

  it("reads rows of any number, and a column that is called as one", async () => {
    const path = freshPath();
    writeGeoPackage(path, [row({ rowid: "x", raster_id: "a" }), row({ rowid: "x", raster_id: "b" })]);
    const db = new DatabaseSync(path);
    db.exec(
      "update grid set fid = 9223372036854775807 where fid = 1; update grid set fid = -5 where fid = 2",
    );
    db.close();

    expect(cells(await mapFile("gigabit-grid", path, {})).map(({ key }) => key)).toEqual(["a", "b"]);
  });

  it.each([
    ["above 100", { down_fn_hh_alle_1000: 101 }, "not_a_percent"],
    ["a word", { down_fn_hh_alle_1000: "viel" }, "not_a_percent"],
    ["larger than any number", { down_fn_hh_alle_1000: 2n ** 62n }, "not_a_percent"],
    ["no identifier", { raster_id: null }, "key_missing"],
    ["no outline", { geom: null }, "invalid_geometry"],
    ["a broken outline", { geom: squareBlob(x, y).subarray(0, 60) }, "invalid_geometry"],
    ["something else for an outline", { geom: "POLYGON" }, "invalid_geometry"],
    ["an outline of nowhere", { geom: squareBlob(Number.NaN, y) }, "coordinates_invalid"],
  ])("rejects one cell with the reason, and keeps the others: %s", async (_case, changes, code) => {
    const mapped = await readRows([row({ raster_id: "good" }), row(changes)]);

    expect(cells(mapped).map(({ key }) => key)).toEqual(["good"]);
    expect(mapped.rejected.map(({ reasons }) => reasons[0]?.code)).toEqual([code]);
    expect(accounted(mapped)).toBe(2);
  });

  it("takes what may not be told for not known", async () => {
    const mapped = await readRows([row({ down_fn_hh_alle_1000: -1, down_fn_hh_ftthb_1000: null })]);

    expect(cells(mapped)[0]?.attributes).toMatchObject({ gigabitPercent: null, fibrePercent: null });
    expect(mapped.notices).toEqual({ "down_fn_hh_alle_1000 below 0 taken as not known": 1 });
  });

  it.each([
    [
      { verf_5g: 1, verf_5g_dt: 1, verf_5g_tf: 0, verf_5g_ee: 2 },
      true,
      { Telekom: true, Telefónica: false, "1&1": true },
    ],
    [{ verf_5g: 0, verf_5g_vf: 0 }, false, { Vodafone: false }],
    [{ verf_5g_vf: 1 }, true, { Vodafone: true }],
    [{ beste_tech: "5g_sa" }, true, null],
    [{ beste_tech: "4g" }, false, null],
    [{ verf_5g: null, beste_tech: null }, null, null],
  ])("reads 5G from %j", async (values, fiveG, fiveGOperators) => {
    const { geom = null, raster_id = null } = row();
    const mapped = await readRows([{ geom, raster_id, ...values }]);

    expect(cells(mapped)[0]?.attributes).toMatchObject({ fiveG, fiveGOperators, fibrePercent: null });
  });

  it("is read out of a zip archive, and leaves nothing beside it", async () => {
    const path = freshPath();
    const bytes = await geoPackageOf(freshPath(), [row()]);
    writeFileSync(path, zipOf({ "liesmich.pdf": "…", "data/grid.gpkg": bytes }));

    const mapped = await mapFile("gigabit-grid", path, {});

    expect(cells(mapped)).toHaveLength(1);
    expect(readdirSync(folder).filter((name) => name.includes("unpacked"))).toEqual([]);
  });

  it.each([
    ["no SQLite", () => "SQLite format 3\u0000 and no more", /cannot be read|no SQLite/],
    [
      "an SQLite file of something else",
      {},
      /expected a GeoPackage, got an SQLite file without gpkg_contents/,
    ],
  ])("refuses %s", async (_case, given, message) => {
    const path = freshPath();
    if (typeof given === "function") writeFileSync(path, given());
    else writeGeoPackage(path, [row()], { isPlain: true });

    await expect(mapFile("gigabit-grid", path, {})).rejects.toThrow(message);
  });

  it("refuses one that breaks off, whatever was read of it", async () => {
    const path = freshPath();
    const rows = Array.from({ length: 3000 }, (_, index) => row({ raster_id: `c${index}` }));
    const bytes = await geoPackageOf(freshPath(), rows);
    writeFileSync(path, bytes.subarray(0, bytes.length / 2));

    await expect(mapFile("gigabit-grid", path, {})).rejects.toMatchObject({ code: "unusable_payload" });
  });

  it("names the columns it expected and those there are", async () => {
    const read = readRows([{ geom: squareBlob(x, y), raster_id: "a", population: 3 }]);

    await expect(read).rejects.toThrow(
      /expected a table with raster_id and at least one of down_fn_hh_.* it has "grid" with "fid", "geom", "raster_id"/,
    );
  });

  it("names the tables where the one asked for is not there, or there are two", async () => {
    await expect(readRows([row()], { table: "net" })).rejects.toThrow(
      /expected a feature table "net".*"grid"/,
    );

    const path = freshPath();
    writeGeoPackage(path, [row()]);
    const db = new DatabaseSync(path);
    db.exec(`create table other as select * from grid;
      insert into gpkg_contents values ('other', 'features', 25832);
      insert into gpkg_geometry_columns values ('other', 'geom', 25832);`);
    db.close();
    await expect(mapFile("gigabit-grid", path, {})).rejects.toThrow(/expected one grid .*"grid", "other"/);
    expect(cells(await mapFile("gigabit-grid", path, { table: "other" }))).toHaveLength(1);
  });

  it("reads no view, whatever the table of contents says", async () => {
    const path = freshPath();
    writeGeoPackage(path, [row()]);
    const db = new DatabaseSync(path);
    db.exec("alter table grid rename to hidden; create view grid as select * from hidden");
    db.close();

    await expect(mapFile("gigabit-grid", path, {})).rejects.toThrow(/it has no feature table/);
  });

  it("refuses a reference system it does not know, unless the city file names one", async () => {
    const other = { srsId: 31_466 };

    await expect(readRows([row()], {}, other)).rejects.toThrow(/the grid is in EPSG:31466/);
    expect(cells(await readRows([row()], { crs: 25_832 }, other))).toHaveLength(1);
  });
});

describe("the federal grid as a table", () => {
  it("draws cells around their middles in EPSG:3035", async () => {
    const text =
      "raster_id,x_mp,y_mp,down_fn_hh_ftthb_1000,verf_5g\nc1,4144850,3156350,81,1\nc2,4550000,3270000,10,0\n";

    const mapped = await readText(text);

    expect(cells(mapped)).toMatchObject([{ key: "c1", attributes: { fibrePercent: 81, fiveG: true } }]);
    expect(mapped).toMatchObject({ received: 2, skipped: { outside_city: 1 } });
  });

  it("reads outlines as Well-known text or GeoJSON, and decimal commas", async () => {
    const ring = [
      [x, y],
      [x + 100, y],
      [x + 100, y + 100],
      [x, y + 100],
      [x, y],
    ];
    const wkt = `POLYGON ((${ring.map((position) => position.join(" ")).join(", ")}))`;
    const json = JSON.stringify({ type: "Polygon", coordinates: [ring] }).replaceAll('"', '""');
    const text = `raster_id;ags;geometry;down_fn_hh_alle_1000\na;5913000;${wkt};94,5\nb;05913000;"${json}";12\nc;05978020;;1\nd;05913000`;

    const mapped = await readText(text, { crs: 25_832, ags: "05913000" });

    const [a, b] = cells(mapped);
    expect(a?.attributes.gigabitPercent).toBe(94.5);
    expect(b?.attributes.geometry).toEqual(a?.attributes.geometry);
    expect(mapped).toMatchObject({ received: 4, skipped: { not_selected: 1 } });
    expect(mapped.rejected.map(({ reasons }) => reasons[0]?.code)).toEqual(["not_a_record"]);
  });

  it("loses one cell to a quotation mark that is never closed", async () => {
    const text =
      'raster_id,x_mp,y_mp,verf_5g\na,4144850,3156350,1\n"b,4144950,3156350,1\nc,4145050,3156350,1\n';

    const mapped = await readText(text);

    expect(cells(mapped).map(({ key }) => key)).toEqual(["a", "c"]);
    expect(mapped.rejected.map(({ reasons }) => reasons[0])).toMatchObject([
      { code: "quote_not_closed", message: expect.stringMatching(/^line 3 /) },
    ]);
  });

  it.each([
    ["another table", "id,name\n1,a", /expected raster_id and at least one of .*the header has "id", "name"/],
    ["no place", "raster_id,verf_5g\n1,1", /expected x_mp and y_mp, or geometry/],
    ["nothing at all", "", /expected raster_id/],
    ["a page", "<!doctype html>\n<html>", /expected raster_id/],
  ])("refuses %s", async (_case, text, message) => {
    await expect(readText(text)).rejects.toThrow(message);
  });
});
