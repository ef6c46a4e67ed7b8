import { rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";

export interface GridTableOptions {
  table?: string;
  srsId?: number;
  organization?: string;
  columns?: string[];
  /** What the spatial index says of rows by their number: west, east, south, north. */
  index?: Record<number, [number, number, number, number]>;
  /** Leaves out what makes it a GeoPackage. */
  isPlain?: boolean;
}

/** A GeoPackage with one feature table, written to a path: what a GIS would, as far as we read it. */
export function writeGeoPackage(
  path: string,
  rows: Record<string, SQLInputValue>[],
  {
    table = "grid",
    srsId = 25832,
    organization = "EPSG",
    columns,
    isPlain = false,
    index,
  }: GridTableOptions = {},
): void {
  rmSync(path, { force: true });
  const db = new DatabaseSync(path);
  db.exec("pragma synchronous = off; pragma journal_mode = memory");
  const names = columns ?? Object.keys(rows[0] ?? {});
  const quoted = (name: string) => `"${name}"`;
  if (!isPlain) {
    db.exec(`create table gpkg_contents (table_name text, data_type text, srs_id integer);
      create table gpkg_geometry_columns (table_name text, column_name text, srs_id integer);
      create table gpkg_spatial_ref_sys (srs_id integer, organization text, organization_coordsys_id integer);`);
    db.prepare("insert into gpkg_contents values (?, 'features', ?)").run(table, srsId);
    db.prepare("insert into gpkg_geometry_columns values (?, 'geom', ?)").run(table, srsId);
    db.prepare("insert into gpkg_spatial_ref_sys values (?, ?, ?)").run(srsId, organization, srsId);
  }
  db.exec(`create table ${quoted(table)} (fid integer primary key, ${names.map(quoted).join(", ")})`);
  const insert = db.prepare(
    `insert into ${quoted(table)} (${names.map(quoted).join(", ")}) values (${names.map(() => "?").join(", ")})`,
  );
  db.exec("begin");
  for (const row of rows) insert.run(...names.map((name) => row[name] ?? null));
  db.exec("commit");
  if (index) {
    db.exec(`create virtual table rtree_${table}_geom using rtree(id, minx, maxx, miny, maxy)`);
    const note = db.prepare(`insert into rtree_${table}_geom values (?, ?, ?, ?, ?)`);
    for (const [fid, box] of Object.entries(index)) note.run(Number(fid), ...box);
  }
  db.close();
}

/** The same as bytes. */
export async function geoPackageOf(
  path: string,
  rows: Record<string, SQLInputValue>[],
  options: GridTableOptions = {},
): Promise<Buffer> {
  writeGeoPackage(path, rows, options);
  return readFile(path);
}

type WkbStyle = { little?: boolean; envelope?: boolean; z?: boolean; multi?: boolean };

/** A GeoPackage's binary geometry (OGC 12-128r19, 2.1.3): the square of 100 m whose lower left corner is x, y. */
export function squareBlob(x: number, y: number, style: WkbStyle = {}): Uint8Array {
  const { little = true, envelope = true, z = false, multi = false } = style;
  const corners = [
    [x, y],
    [x + 100, y],
    [x + 100, y + 100],
    [x, y + 100],
    [x, y],
  ] as const;
  const polygon = Buffer.concat([
    word(little, z ? 1003 : 3),
    number32(1, little),
    number32(corners.length, little),
    ...corners.flatMap(([east, north]) => [
      number64(east, little),
      number64(north, little),
      ...(z ? [number64(80, little)] : []),
    ]),
  ]);
  const wkb = multi ? Buffer.concat([word(little, z ? 1006 : 6), number32(1, little), polygon]) : polygon;
  const bounds = [x, x + 100, y, y + 100].map((value) => number64(value, little));
  return Buffer.concat([header(little, envelope ? 1 : 0), ...(envelope ? bounds : []), wkb]);
}

export function pointBlob(x: number, y: number): Uint8Array {
  return Buffer.concat([header(true, 0), word(true, 1), number64(x, true), number64(y, true)]);
}

function header(little: boolean, envelope: number): Buffer {
  const start = Buffer.from([0x47, 0x50, 0, (envelope << 1) | (little ? 1 : 0)]);
  return Buffer.concat([start, number32(25832, little)]);
}

function word(little: boolean, type: number): Buffer {
  return Buffer.concat([Buffer.from([little ? 1 : 0]), number32(type, little)]);
}

function number32(value: number, little: boolean): Buffer {
  const buffer = Buffer.alloc(4);
  if (little) buffer.writeUInt32LE(value);
  else buffer.writeUInt32BE(value);
  return buffer;
}

function number64(value: number, little: boolean): Buffer {
  const buffer = Buffer.alloc(8);
  if (little) buffer.writeDoubleLE(value);
  else buffer.writeDoubleBE(value);
  return buffer;
}
