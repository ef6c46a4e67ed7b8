import type { Position } from "geojson";
import { UnusablePayload } from "../adapter.ts";
import { isUnclosedQuote, readCsvRows, type UnclosedQuote } from "../csv-rows.ts";
import { objectOf } from "../json.ts";
import { quote, readNumber } from "../text.ts";
import { readGeometryText } from "../wkt.ts";
import { squareAround } from "./cell.ts";
import { expectedColumns, isKept } from "./columns.ts";
import type { GridRow } from "./geopackage.ts";

const geometryNames = ["geometry", "geom", "wkt", "the_geom"];

export interface TableWanted {
  delimiter?: string | undefined;
  ags?: string | undefined;
  cellMetres: number;
}

/** A row of the table; null: a line with other than the header's columns; `not_selected`: of another municipality. */
export type TableRow = GridRow | UnclosedQuote | null | "not_selected";

/** The cells of a table with raster_id, their middle (x_mp, y_mp) or outline (geometry), and the grid's columns. */
export async function* readGridTable(
  text: AsyncIterable<string>,
  { delimiter, ags, cellMetres }: TableWanted,
  onHeader: (hasMiddles: boolean) => void,
): AsyncGenerator<TableRow> {
  let header: string[] | null = null;
  for await (const line of readCsvRows(text, { delimiter })) {
    if (isUnclosedQuote(line)) {
      yield line;
      continue;
    }
    if (header === null) {
      header = line.map((name) => name.trim().toLowerCase());
      requireColumns(header, ags);
      onHeader(header.includes("x_mp"));
      continue;
    }
    yield readLine(line, header, ags, cellMetres);
  }
  if (header === null) throw new UnusablePayload(`the table is empty: expected ${expectedColumns}`);
}

function requireColumns(header: string[], ags: string | undefined): void {
  const isGrid = header.includes("raster_id") && header.some(isKept);
  const hasPlace =
    (header.includes("x_mp") && header.includes("y_mp")) ||
    geometryNames.some((name) => header.includes(name));
  const found = header.slice(0, 20).map(quote).join(", ");
  if (!isGrid) throw new UnusablePayload(`expected ${expectedColumns}; the header has ${found}`);
  if (!hasPlace) throw new UnusablePayload(`expected x_mp and y_mp, or geometry; the header has ${found}`);
  if (ags !== undefined && !header.includes("ags")) {
    throw new UnusablePayload(`expected a column ags to filter by; the header has ${found}`);
  }
}

function readLine(line: string[], header: string[], ags: string | undefined, cellMetres: number): TableRow {
  if (line.length !== header.length) return null;
  const fields = new Map(header.map((name, index) => [name, line[index]?.trim() ?? ""]));
  const municipality = fields.get("ags")?.padStart(8, "0");
  if (ags !== undefined && !municipality?.startsWith(ags)) return "not_selected";
  const kept = [...fields].filter(([name, value]) => isKept(name) && value !== "");
  const values = Object.fromEntries(kept.map(([name, value]) => [name, readValue(value)]));
  return { id: fields.get("raster_id"), ring: readRing(fields, cellMetres), values };
}

function readValue(text: string): unknown {
  const number = readNumber(text);
  return Number.isNaN(number) ? text : number;
}

function readRing(fields: ReadonlyMap<string, string>, cellMetres: number): Position[] | null {
  const [x, y] = [readNumber(fields.get("x_mp")), readNumber(fields.get("y_mp"))];
  if (Number.isFinite(x) && Number.isFinite(y)) return squareAround(x, y, cellMetres);
  const name = geometryNames.find((candidate) => fields.get(candidate));
  const { type, coordinates } = objectOf(readGeometryText(fields.get(name ?? "") ?? ""));
  const polygon: unknown =
    type === "MultiPolygon" && Array.isArray(coordinates) ? coordinates[0] : coordinates;
  const isPolygon = type === "Polygon" || type === "MultiPolygon";
  return isPolygon && Array.isArray(polygon) ? polygon[0] : null;
}
