import { setImmediate } from "node:timers/promises";
import type { Entry } from "yauzl";
import { FeedError, UnusablePayload } from "../adapter.ts";
import { headOf } from "../body-file.ts";
import { type CsvRow, isUnclosedQuote, readCsvBatches } from "../csv-rows.ts";
import { type DecodingReport, decodeText } from "../decode-text.ts";
import { quote } from "../text.ts";
import { type Archive, openArchive } from "../zip-file.ts";
import { type Findings, masked } from "./findings.ts";

/** The tables that are read, and their columns without which they say nothing. */
const tables = {
  "agency.txt": [],
  "routes.txt": ["route_id", "route_type"],
  "stops.txt": ["stop_id", "stop_lat", "stop_lon"],
  "trips.txt": ["trip_id", "route_id", "service_id"],
  "stop_times.txt": ["trip_id", "stop_id", "stop_sequence", "arrival_time", "departure_time"],
  "calendar.txt": ["service_id", "start_date", "end_date"],
  "calendar_dates.txt": ["service_id", "date", "exception_type"],
  "shapes.txt": ["shape_id", "shape_pt_lat", "shape_pt_lon", "shape_pt_sequence"],
  "frequencies.txt": ["trip_id", "start_time", "end_time", "headway_secs"],
} as const;
export type TableName = keyof typeof tables;

const required: readonly TableName[] = ["routes.txt", "stops.txt", "trips.txt", "stop_times.txt"];

/** The tables of a feed, in a zip archive or in the one folder of it. */
export class FeedFiles {
  readonly #archive: Archive;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #maxUnpackedBytes: number;
  readonly #findings: Findings;
  readonly #encoding: DecodingReport = { mixed: 0, unreadable: 0 };

  private constructor(
    archive: Archive,
    entries: ReadonlyMap<string, Entry>,
    maxBytes: number,
    findings: Findings,
  ) {
    this.#archive = archive;
    this.#entries = entries;
    this.#maxUnpackedBytes = maxBytes;
    this.#findings = findings;
  }

  /** Throws UnusablePayload for what is no feed, FeedError for one that unpacks to more than `maxBytes`. */
  static async open(path: string, maxBytes: number, findings: Findings): Promise<FeedFiles> {
    await requireZip(path);
    const archive = await openArchive(path);
    try {
      const entries = findTables(archive.files);
      requireTables(entries);
      const total = [...entries.values()].reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
      if (total > maxBytes) {
        throw new FeedError("too_large", `the feed's tables unpack to ${total} bytes, more than ${maxBytes}`);
      }
      return new FeedFiles(archive, entries, maxBytes, findings);
    } catch (error) {
      archive.close();
      throw error;
    }
  }

  has(table: TableName): boolean {
    return this.#entries.has(table);
  }

  /** What these columns say, row by row, some hundred rows at a time; blank where the table has no such column. */
  async *rows(table: TableName, columns: readonly string[]): AsyncGenerator<string[][]> {
    const entry = this.#entries.get(table);
    if (!entry) return;
    const bytes = this.#archive.read(entry, { maxUnpackedBytes: this.#maxUnpackedBytes });
    let places: number[] | null = null;
    let isEmpty = true;
    for await (const rows of readCsvBatches(decodeText(bytes, {}, this.#encoding), { delimiter: "," })) {
      const batch = this.#soundRows(table, rows);
      const header = places === null ? batch.shift() : undefined;
      if (header && !this.#hasColumns(table, header)) return;
      const at: number[] = places ?? columns.map((name) => nameOf(header).indexOf(name));
      places = at;
      isEmpty &&= batch.length === 0;
      yield batch.map((row) => at.map((place) => textOf(row[place])));
      // SQLite and parsing work in our thread: others get their turn.
      await setImmediate();
    }
    if (isEmpty && required.includes(table)) throw new UnusablePayload(`empty_file: ${table} has no rows`);
  }

  /** Tells what was found while decoding, once all is read. */
  tellEncoding(): void {
    const { mixed, unreadable } = this.#encoding;
    if (mixed > 0) this.#findings.add("two encodings (UTF-8, windows-1252)", "a table", undefined, mixed);
    if (unreadable > 0) this.#findings.add("invalid_character", "a table", undefined, unreadable);
  }

  close(): void {
    this.#archive.close();
  }

  /** Without lines of blanks, and without those that no mark closes, which are told of. */
  #soundRows(table: TableName, rows: readonly CsvRow[]): string[][] {
    return rows.filter((row): row is string[] => {
      if (!isUnclosedQuote(row)) return row.length > 1 || row[0]?.trim() !== "";
      this.#findings.add("csv_parsing_failed", table, `line ${row.unclosedQuoteLine}`);
      return false;
    });
  }

  /** Throws UnusablePayload where the feed is nothing without the table. */
  #hasColumns(table: TableName, header: string[]): boolean {
    const names = nameOf(header);
    const missing = tables[table].filter((name) => !names.includes(name));
    if (missing.length === 0) return true;
    if (required.includes(table)) {
      const found = names.slice(0, 20).map(masked).map(quote).join(", ");
      throw new UnusablePayload(
        `missing_required_column: expected ${missing.join(", ")} in ${table}; the header has ${found}`,
      );
    }
    for (const name of missing) this.#findings.add("missing_required_column", table, name);
    return false;
  }
}

/** Blanks before a quotation mark keep it from being one to the table's reader. */
function textOf(text: string | undefined): string {
  const value = text?.trim() ?? "";
  return value.length > 1 && value.startsWith('"') && value.endsWith('"')
    ? value.slice(1, -1).replaceAll('""', '"')
    : value;
}

function nameOf(header: string[] | undefined): string[] {
  return (header ?? []).map((name) => textOf(name).toLowerCase());
}

async function requireZip(path: string): Promise<void> {
  const head = (await headOf(path, 256)).toString("latin1");
  if (head.startsWith("PK")) return;
  const got = /^\s*(\xef\xbb\xbf)?\s*<(!doctype|html|\?xml)/i.test(head)
    ? "a page in HTML or XML"
    : "something else";
  throw new UnusablePayload(`expected a GTFS feed, which is a zip archive, got ${got}`);
}

/** The tables of the folder that has stops.txt; in the archive's own folder, if there too. */
function findTables(files: Entry[]): Map<string, Entry> {
  const placed = files.map((entry) => {
    const [name = "", ...folders] = entry.fileName.split("/").reverse();
    return { entry, name: name.toLowerCase(), folder: folders.reverse().join("/") };
  });
  const folders = [...new Set(placed.filter(({ name }) => name === "stops.txt").map(({ folder }) => folder))];
  if (folders.length > 1 && !folders.includes("")) {
    const some = folders.slice(0, 5).map(quote).join(", ");
    throw new UnusablePayload(`expected one feed in the zip archive, got several, in ${some}`);
  }
  const folder = folders.includes("") ? "" : (folders[0] ?? "");
  return new Map(
    placed
      .filter((file) => file.folder === folder && Object.hasOwn(tables, file.name))
      .map(({ name, entry }) => [name, entry]),
  );
}

function requireTables(entries: ReadonlyMap<string, Entry>): void {
  const missing = required.filter((name) => !entries.has(name));
  if (missing.length > 0) {
    throw new UnusablePayload(
      `missing_required_file: expected ${missing.join(", ")} in the zip archive of a GTFS feed`,
    );
  }
  if (!entries.has("calendar.txt") && !entries.has("calendar_dates.txt")) {
    throw new UnusablePayload(
      "missing_calendar_and_calendar_date_files: expected calendar.txt or calendar_dates.txt; without them no trip has a day",
    );
  }
}
