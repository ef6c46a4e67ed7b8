import type { Reason } from "#domain/observation.ts";
import { UnusablePayload } from "./adapter.ts";
import { breaksIn, lineAt, nextLine, readLine, readSpanning } from "./csv-record.ts";
import { isObject } from "./json.ts";

/** A line of a table, or several where a quoted field has line breaks in it. */
export type CsvRow = string[] | UnclosedQuote;

/** A line whose quotation mark nothing closes. The lines after it are rows of their own. */
export interface UnclosedQuote {
  /** Counted from 1, the header among them. */
  unclosedQuoteLine: number;
}

export interface TableShape {
  /** Unset: the one of , ; tab | that the first line has most of. */
  delimiter?: string | undefined;
  /** How many columns there are; unset: as many as the first line has. */
  columns?: number | undefined;
}

const delimiters = [",", ";", "\t", "|"];
/** Far above any record with an outline in it, written over many lines or in one. */
const maxRecordCharacters = 4 * 1024 * 1024;
const maxRecordBreaks = 1000;

/** The rows of a table, the header among them, as its text comes. Throws UnusablePayload for what is none. */
export async function* readCsvRows(text: AsyncIterable<string>, shape: TableShape): AsyncGenerator<CsvRow> {
  for await (const rows of readCsvBatches(text, shape)) yield* rows;
}

/** The same, all rows of a piece of the text at once, as millions of rows want it. */
export async function* readCsvBatches(
  text: AsyncIterable<string>,
  shape: TableShape,
): AsyncGenerator<CsvRow[]> {
  const table = new Table(shape);
  for await (const chunk of text) {
    const rows = [...table.read(chunk, false)];
    if (rows.length > 0) yield rows;
  }
  const last = [...table.read("", true)];
  if (last.length > 0) yield last;
}

/** The rows of a table that is in memory. */
export function csvRows(text: string, shape: TableShape): CsvRow[] {
  return [...new Table(shape).read(text, true)];
}

export function isUnclosedQuote(value: unknown): value is UnclosedQuote {
  return isObject(value) && typeof value.unclosedQuoteLine === "number";
}

/** Why such a line is rejected. */
export function unclosedQuote({ unclosedQuoteLine }: UnclosedQuote): Reason {
  const message = `line ${unclosedQuoteLine} opens a quotation mark that is not closed: close it there, or write "" for one that belongs to the text`;
  return { path: "", code: "quote_not_closed", message };
}

class Table {
  #delimiter: string | null;
  #columns: number | null;
  #text = "";
  #at = 0;
  #line = 1;
  #hasOldBreaks = false;
  #isStart = true;
  /** A record that was not complete is tried again when twice as much is there. */
  #worthTryingAt = 0;

  constructor({ delimiter, columns }: TableShape) {
    this.#delimiter = delimiter ?? null;
    this.#columns = columns ?? null;
  }

  *read(chunk: string, isLast: boolean): Generator<CsvRow> {
    this.#text = this.#text.slice(this.#at) + (this.#hasOldBreaks ? withNewBreaks(chunk) : chunk);
    this.#at = 0;
    if (this.#isStart && !this.#begin(isLast)) return;
    if (this.#text.length < this.#worthTryingAt && !isLast) return;
    this.#worthTryingAt = 0;
    const delimiter = this.#delimiter ?? ",";
    while (this.#at < this.#text.length) {
      const row = this.#next(delimiter, isLast);
      if (row === null) return;
      if (Array.isArray(row)) this.#columns ??= row.length;
      if (!isEmpty(row)) yield row;
    }
  }

  /** Looks at the first line; false: it is not all there. */
  #begin(isLast: boolean): boolean {
    // A carriage return at the end may be half of a line's end.
    const isWhole = /\n|\r./s.test(this.#text) || this.#text.length > maxRecordCharacters;
    if (!isWhole && !isLast) return false;
    this.#isStart = false;
    if (this.#text.startsWith("\ufeff")) this.#text = this.#text.slice(1);
    this.#hasOldBreaks = /^[^\r\n]*\r(?!\n)/.test(this.#text);
    if (this.#hasOldBreaks) this.#text = withNewBreaks(this.#text);
    this.#delimiter ??= guessDelimiter(this.#text);
    return true;
  }

  /** Null: the next record is not all there. */
  #next(delimiter: string, isLast: boolean): CsvRow | null {
    const start = this.#at;
    if (this.#text.indexOf("\n", start) < 0 && !isLast) {
      if (this.#text.length - start <= maxRecordCharacters) return null;
      throw new UnusablePayload(
        `line ${this.#line} of the table is longer than ${maxRecordCharacters} characters`,
      );
    }
    const line = lineAt(this.#text, start);
    const { fields, isOpen } = readLine(line, delimiter);
    if (!isOpen) return this.#take(fields, nextLine(this.#text, start), 1);
    const limits = { columns: this.#columns, breaks: maxRecordBreaks, isWhole: isLast };
    const spanning = readSpanning(this.#text, start, delimiter, limits);
    const isLong = this.#text.length - start > maxRecordCharacters;
    if (spanning === "incomplete" && !isLast && !isLong) {
      this.#worthTryingAt = 2 * (this.#text.length - start);
      return null;
    }
    if (typeof spanning === "object") {
      const record = this.#text.slice(start, spanning.end);
      if (!this.#isTornApart(record, spanning.fields, delimiter)) {
        return this.#take(spanning.fields, spanning.end, Math.max(1, breaksIn(record)));
      }
    }
    const unclosed = { unclosedQuoteLine: this.#line };
    // Of a header there is nothing to go on with but the names as they stand there.
    return this.#take(
      this.#columns === null ? line.split(delimiter) : unclosed,
      nextLine(this.#text, start),
      1,
    );
  }

  #take(row: CsvRow, end: number, lines: number): CsvRow {
    this.#at = end;
    this.#line += lines;
    return row;
  }

  /**
   * Whether what looks like one record over several lines is a stray quotation mark and, lines later, another one: then most
   * lines are whole rows by themselves, the last one too, and the first one if its mark is taken for text.
   */
  #isTornApart(record: string, fields: readonly string[], delimiter: string): boolean {
    const columns = this.#columns;
    if (columns === null) return false;
    const [first = "", ...others] = record.replace(/\r?\n$/, "").split("\n");
    const areRows = others.map((line) => {
      const { fields, isOpen } = readLine(line, delimiter);
      return !isOpen && hasColumns(fields, columns);
    });
    const rows = areRows.filter(Boolean).length;
    const isFirstRow = hasColumns(first.split(delimiter), columns);
    if (!hasColumns(fields, columns)) return isFirstRow || rows > 0;
    return isFirstRow && areRows.at(-1) === true && rows >= others.length / 2;
  }
}

/** Whether a row has the table's columns; blank ones may follow. */
export function hasColumns(row: readonly string[], columns: number): boolean {
  return row.length >= columns && row.slice(columns).every((extra) => extra.trim() === "");
}

/** The one of , ; tab | that the first line has most of. */
function guessDelimiter(text: string): string {
  const [firstLine = ""] = text.split(/\r?\n/, 1);
  const counted = delimiters.map((delimiter) => ({ delimiter, times: firstLine.split(delimiter).length }));
  return counted.reduce((best, next) => (next.times > best.times ? next : best)).delimiter;
}

function isEmpty(row: CsvRow): boolean {
  return Array.isArray(row) && row.length === 1 && row[0] === "";
}

/** Lines that end in a carriage return alone, as Macs once wrote them. */
function withNewBreaks(text: string): string {
  return text.replaceAll("\r", "\n");
}
