import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { setImmediate } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { UnusablePayload } from "../adapter.ts";
import { quote } from "../text.ts";
import { expectedColumns, isKept } from "./columns.ts";
import { readGeoPackageRing } from "./wkb.ts";

/** A row of the grid's table, its outline in the system of `crs`. */
export interface GridRow {
  id: unknown;
  ring: number[][] | null;
  values: Record<string, unknown>;
}

export interface GeoPackageGrid {
  /** EPSG code of its reference system; null: it names none. */
  crs: number | null;
  /** The rows in the order of their numbers. What lies outside of `boxes` by the table's spatial index is only counted. */
  pages(boxes: readonly Box[]): AsyncGenerator<GridPage>;
  close(): void;
}

export interface GridPage {
  rows: GridRow[];
  /** Rows that `ags` leaves out. */
  notSelected: number;
  outside: number;
}

/** In the system of the grid. */
export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

export interface GridWanted {
  table?: string | undefined;
  ags?: string | undefined;
}

/** Opens the grid's table of a GeoPackage, for reading only. Throws UnusablePayload that names what was expected. */
export function openGeoPackage(path: string, wanted: GridWanted): GeoPackageGrid {
  // Immutable: no lock, no journal, nothing written beside the file.
  const db = reading(() => new DatabaseSync(new URL(`${pathToFileURL(path).href}?immutable=1`), sandbox));
  try {
    return reading(() => {
      db.exec("pragma trusted_schema = off; pragma cell_size_check = on");
      const table = chooseTable(db, wanted.table);
      const filter = agsFilter(table, wanted.ags);
      return {
        crs: table.crs,
        pages: (boxes) => readPages(db, table, filter, boxes),
        close: () => db.close(),
      };
    });
  } catch (error) {
    db.close();
    throw error;
  }
}

const sandbox = { readOnly: true, allowExtension: false, enableDoubleQuotedStringLiterals: false };

interface GridTable {
  name: string;
  geometry: string;
  crs: number | null;
  columns: string[];
}

/** The feature table with the grid's columns, by the GeoPackage's own tables of contents (OGC 12-128r19, 1.1.3, 2.1.5). */
function chooseTable(db: DatabaseSync, wanted: string | undefined): GridTable {
  const tables = featureTables(db).filter((table) => wanted === undefined || table.name === wanted);
  if (wanted !== undefined && tables.length === 0) {
    throw new UnusablePayload(
      `expected a feature table ${quote(wanted)} in the GeoPackage, got ${names(db)}`,
    );
  }
  const fitting = tables.filter(({ columns }) => columns.includes("raster_id") && columns.some(isKept));
  const [only, second] = fitting;
  if (!only) {
    throw new UnusablePayload(
      `expected a table with ${expectedColumns} in the GeoPackage; it has ${names(db)}`,
    );
  }
  if (second) {
    const found = fitting.map((table) => quote(table.name)).join(", ");
    throw new UnusablePayload(
      `expected one grid in the GeoPackage, got ${found}; \`table\` names the one to read`,
    );
  }
  return only;
}

function featureTables(db: DatabaseSync): GridTable[] {
  const isGeoPackage = count(
    db,
    "select count(*) as n from sqlite_master where type = 'table' and name in ('gpkg_contents', 'gpkg_geometry_columns', 'gpkg_spatial_ref_sys')",
    [],
  );
  if (isGeoPackage < 3) {
    throw new UnusablePayload("expected a GeoPackage, got an SQLite file without gpkg_contents");
  }
  // A view could hide any amount of work; a grid is a table.
  const rows = db
    .prepare(
      `select c.table_name as name, g.column_name as geometry,
              case when upper(s.organization) = 'EPSG' then s.organization_coordsys_id end as crs
       from gpkg_contents c
       join gpkg_geometry_columns g on g.table_name = c.table_name
       join sqlite_master m on m.type = 'table' and m.name = c.table_name
       left join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id
       where c.data_type = 'features' order by c.table_name limit 100`,
    )
    .all();
  return rows.map((row) => {
    const columns = db.prepare("select name from pragma_table_info(?) limit 2000").all(String(row.name));
    return {
      name: String(row.name),
      geometry: String(row.geometry),
      crs: typeof row.crs === "number" ? row.crs : null,
      columns: columns.map((column) => String(column.name)),
    };
  });
}

function names(db: DatabaseSync): string {
  const found = featureTables(db).slice(0, 10);
  const columnsOf = ({ columns }: GridTable) => columns.slice(0, 8).map(quote).join(", ");
  return (
    found.map((table) => `${quote(table.name)} with ${columnsOf(table)}`).join("; ") || "no feature table"
  );
}

interface Filter {
  sql: string;
  values: SQLInputValue[];
}

/** Rows of municipalities whose key begins so; a column of numbers has lost the zero in front. */
function agsFilter({ columns }: GridTable, ags: string | undefined): Filter | null {
  if (ags === undefined) return null;
  if (!columns.includes("ags")) {
    throw new UnusablePayload("expected a column ags to filter by; the grid has none");
  }
  const plain = ags.startsWith("0") ? ags.slice(1) : ags;
  const sql = `case when typeof(ags) = 'text' then ags like ? else cast(cast(ags as integer) as text) like ? end`;
  return { sql, values: [`${ags}%`, `${plain}%`] };
}

const mostGeometryBytes = 65_536;

/** SQLite works in our thread: others get their turn after so many rows, which take a few milliseconds. */
const rowsPerPage = 1000;

async function* readPages(
  db: DatabaseSync,
  table: GridTable,
  ags: Filter | null,
  boxes: readonly Box[],
): AsyncGenerator<GridPage> {
  const kept = table.columns.filter(isKept);
  const near = nearFilter(db, table, boxes);
  const number = rowNumber(table);
  const { bounds, rows } = reading(() => ({
    bounds: db.prepare(
      `select max(number) as last, count(*) as n, count(*) filter (where ${ags?.sql ?? "true"}) as selected
       from (select ${number} as number${ags ? ", ags" : ""} from ${name(table.name)}
             where ${number} > ? order by ${number} limit ${rowsPerPage})`,
    ),
    rows: db.prepare(
      `select ${columnsOf(table, kept)} from ${name(table.name)} as t
       where t.${number} > ? and t.${number} <= ? and ${ags?.sql ?? "true"} and ${near?.sql ?? "true"}`,
    ),
  }));
  // Numbers of rows may be larger than those of JavaScript.
  bounds.setReadBigInts(true);
  const [ofAgs, ofNear] = [ags?.values ?? [], near?.values ?? []];
  for (let from = -(2n ** 63n); ; ) {
    const { last, n, selected } = reading(() => bounds.get(...ofAgs, from)) ?? {};
    if (typeof last !== "bigint") return;
    const page = reading(() => rows.all(from, last, ...ofAgs, ...ofNear));
    yield {
      rows: page.map((row) => readRow(row, kept)),
      notSelected: Number(n) - Number(selected),
      outside: Number(selected) - page.length,
    };
    from = last;
    await setImmediate();
  }
}

/** Another column may have one of the three names that SQLite has for the number of a row. */
function rowNumber({ columns }: GridTable): string {
  const taken = columns.map((column) => column.toLowerCase());
  return ["rowid", "_rowid_", "oid"].find((candidate) => !taken.includes(candidate)) ?? "rowid";
}

/** Blobs and texts are cut, so that no row is larger than a cell can be. */
function columnsOf({ geometry }: GridTable, kept: readonly string[]): string {
  const blob = name(geometry);
  const values = kept.map((column, index) => {
    const value = name(column);
    return `case when typeof(${value}) in ('integer', 'real') then cast(${value} as real) else substr(cast(${value} as text), 1, 32) end as v${index}`;
  });
  return [
    "substr(cast(raster_id as text), 1, 65) as id",
    `case when typeof(${blob}) = 'blob' and length(${blob}) <= ${mostGeometryBytes} then ${blob} end as geometry`,
    ...values,
  ].join(", ");
}

function readRow({ id, geometry, ...values }: Record<string, unknown>, kept: readonly string[]): GridRow {
  return {
    id,
    ring: geometry instanceof Uint8Array ? readGeoPackageRing(geometry) : null,
    values: Object.fromEntries(kept.map((column, index) => [column, values[`v${index}`]])),
  };
}

/** Rows that the spatial index (OGC 12-128r19, F.3) does not put outside of all boxes. Null: there is none. */
function nearFilter(db: DatabaseSync, table: GridTable, boxes: readonly Box[]): Filter | null {
  const index = `rtree_${table.name}_${table.geometry}`;
  if (boxes.length === 0 || !isSpatialIndex(db, index)) return null;
  const columns = db.prepare("select name from pragma_table_info(?) limit 10").all(index);
  const found = columns.map((column) => String(column.name)).join();
  if (found !== "id,minx,maxx,miny,maxy") return null;
  const outside = boxes.map(() => "(r.maxx < ? or r.minx > ? or r.maxy < ? or r.miny > ?)").join(" and ");
  return {
    sql: `not exists (select 1 from ${name(index)} r where r.id = t.${rowNumber(table)} and ${outside})`,
    values: boxes.flatMap(({ west, south, east, north }) => [west, east, south, north]),
  };
}

const rtreeStatement =
  /^\s*create\s+virtual\s+table\s+("(?:[^"]|"")*"|'(?:[^']|'')*'|`[^`]*`|\[[^\]]*\]|[^\s"'`[(/-]+)\s+using\s+rtree\s*\(/i;

/** A view of that name could hide any amount of work, and a plain table say of any cell that it lies elsewhere. */
function isSpatialIndex(db: DatabaseSync, index: string): boolean {
  const found = db
    .prepare(
      "select substr(sql, 1, 1000) as sql from sqlite_master where type = 'table' and name = ? collate nocase",
    )
    .get(index);
  return rtreeStatement.test(String(found?.sql));
}

function count(db: DatabaseSync, sql: string, values: SQLInputValue[]): number {
  return Number(db.prepare(sql).get(...values)?.n ?? 0);
}

/** An identifier of SQL, whatever is in it. */
function name(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

/** SQLite's messages quote what is in the file. */
function reading<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnusablePayload) throw error;
    const code = error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : 0;
    if (code === notADatabase)
      throw new UnusablePayload("expected a GeoPackage, got a file that is no SQLite");
    throw new UnusablePayload(
      `the GeoPackage cannot be read: it is damaged or breaks off (SQLite error ${code})`,
    );
  }
}

/** SQLITE_NOTADB */
const notADatabase = 26;
