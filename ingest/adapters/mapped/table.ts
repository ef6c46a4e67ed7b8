import { UnusablePayload } from "../adapter.ts";
import { type CsvRow, csvRows, isUnclosedQuote, type TableShape } from "../csv-rows.ts";
import { hasColumns } from "../csv-span.ts";
import { quote } from "../text.ts";
import { readGeometryText } from "../wkt.ts";
import type { MappedOptions } from "./options.ts";
import type { RawItem, RawRecord } from "./records.ts";

/** How the lines of a table become records. */
export interface TableOptions {
  as: MappedOptions["as"];
  columns: MappedOptions["columns"];
  delimiter?: string | undefined;
  /** Names of the columns of a table that has no header line. */
  header?: string[] | undefined;
}

/** The lines below the header. Null: a line with other than the header's columns, where values may have slipped. */
export function readTable(text: unknown, options: TableOptions): RawItem[] {
  if (typeof text !== "string") throw new UnusablePayload("expected a text with comma-separated values");
  const reader = tableReader(options);
  const lines = csvRows(text, shapeOf(options));
  const records = lines.flatMap((line) => reader.read(line) ?? []).map(({ record }) => record);
  reader.finish();
  return records;
}

/** Reads line by line; `read` gives null for the header. */
export function tableReader({ as, columns, header }: TableOptions): {
  read(line: CsvRow): { record: RawItem } | null;
  /** Throws where there was no line at all, not even a header. */
  finish(): void;
} {
  let names: string[] | null = null;
  return {
    read(line) {
      if (isUnclosedQuote(line)) return { record: line };
      if (names !== null) return { record: readLine(line, names, columns.geometry) };
      names = header ?? line.map((name) => name.trim());
      requireColumns(names, as, columns);
      // Somebody may have put the names in front after all.
      const isHeader = header === undefined || isSameHeader(line, header);
      return isHeader ? null : { record: readLine(line, names, columns.geometry) };
    },
    finish() {
      if (names === null) {
        throw new UnusablePayload(
          `the table is empty: expected ${header ? "at least one line" : "a header line with the names of the columns"}`,
        );
      }
    },
  };
}

/** How its lines are read. */
export function shapeOf({ delimiter, header }: TableOptions): TableShape {
  return { delimiter, columns: header?.length };
}

const identity = ["key", "geometry"];
const place = [...identity, "street", "lon", "lat", "x", "y"];
/** Without these a table cannot be read; one that lacks another is only poorer. */
const needed: Record<MappedOptions["as"], string[]> = {
  area: identity,
  "access-point": identity,
  premises: place,
  address: place,
  roadworks: [...place, "title"],
  vehicle: identity,
};

function requireColumns(
  names: readonly string[],
  as: MappedOptions["as"],
  columns: MappedOptions["columns"],
): void {
  const wanted: Partial<Record<string, string>> = columns;
  const absent = needed[as]
    .map((field) => wanted[field])
    .filter((column) => column !== undefined && !names.includes(column));
  if (absent.length === 0) return;
  throw new UnusablePayload(
    `the header has no ${absent.map(quote).join(", ")}; it has ${names.slice(0, 20).map(quote).join(", ")}`,
  );
}

function isSameHeader(line: string[], header: string[]): boolean {
  const fold = (name: string | undefined) => name?.trim().toLowerCase();
  return header.every((name, index) => fold(name) === fold(line[index]));
}

function readLine(
  line: string[],
  names: readonly string[],
  geometryColumn: string | undefined,
): RawRecord | null {
  if (!hasColumns(line, names.length)) return null;
  const properties: Record<string, string> = {};
  for (const [index, name] of names.entries()) properties[name] = line[index] ?? "";
  return {
    properties,
    geometry: geometryColumn ? readGeometryText(properties[geometryColumn] ?? "") : undefined,
  };
}
