import { CsvError, parse } from "csv-parse/sync";
import { UnusablePayload } from "../adapter.ts";
import { quote } from "../text.ts";
import type { MappedOptions } from "./options.ts";
import type { RawRecord } from "./records.ts";

const delimiters = [",", ";", "\t", "|"];

/** The lines below the header. Null: a line with other than the header's columns, where values may have slipped. */
export function readTable(
  text: unknown,
  columns: MappedOptions["columns"],
  delimiter: string | undefined,
): (RawRecord | null)[] {
  if (typeof text !== "string") throw new UnusablePayload("expected a text with comma-separated values");
  const [header, ...lines] = parseLines(text, delimiter ?? guessDelimiter(text));
  const names = header?.map((name) => name.trim()) ?? [];
  const absent = [columns.key, columns.geometry].filter(
    (column) => column !== undefined && !names.includes(column),
  );
  if (absent.length > 0) {
    throw new UnusablePayload(
      `the header has no ${absent.map(quote).join(", ")}; it has ${names.slice(0, 20).map(quote).join(", ")}`,
    );
  }
  return lines.map((line) => readLine(line, names, columns.geometry));
}

function readLine(line: string[], names: string[], geometryColumn: string | undefined): RawRecord | null {
  const isWhole =
    line.length >= names.length && line.slice(names.length).every((extra) => extra.trim() === "");
  if (!isWhole) return null;
  const properties = Object.fromEntries(names.map((name, index) => [name, line[index] ?? ""]));
  return { properties, geometry: geometryColumn ? parseGeometry(properties[geometryColumn]) : undefined };
}

/** Portals write an outline into a column as GeoJSON text. */
function parseGeometry(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return null;
  }
}

function parseLines(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    });
  } catch (error) {
    // The library's message quotes the line, which may hold anything.
    const line = error instanceof CsvError && typeof error.lines === "number" ? error.lines : "?";
    throw new UnusablePayload(`the table cannot be read; it breaks off in line ${line}`);
  }
}

function guessDelimiter(text: string): string {
  const [firstLine = ""] = text.split(/\r?\n/, 1);
  const counted = delimiters.map((delimiter) => ({ delimiter, times: firstLine.split(delimiter).length }));
  return counted.reduce((best, next) => (next.times > best.times ? next : best)).delimiter;
}
