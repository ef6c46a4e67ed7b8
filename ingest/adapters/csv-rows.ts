import type { Reason } from "#domain/observation.ts";
import { UnusablePayload } from "./adapter.ts";
import { breaksIn, lineAt, nextLine, readLine, readSpanning } from "./csv-record.ts";
import {
  type ClosingLine,
  findClosing,
  hasColumns,
  hasManyRows,
  hasRows,
  judgeSpan,
  type SpanVerdict,
} from "./csv-span.ts";
import { isObject } from "./json.ts";

/** A line of a table, or several where a quoted field has line breaks in it. */
export type CsvRow = string[] | UnclosedQuote;

/** A line whose quotation mark nothing closes, or of which cannot be told whether it is a row or within a quoted field. */
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
  /** A record over several lines was looked for as far as the line that begins here. */
  #spanFrom = 0;
  /** The lines before are lost. */
  #lostUntil = 0;
  /** The line that begins here may end a field that was opened lines before. */
  #closingAt = -1;

  constructor({ delimiter, columns }: TableShape) {
    this.#delimiter = delimiter ?? null;
    this.#columns = columns ?? null;
  }

  *read(chunk: string, isLast: boolean): Generator<CsvRow> {
    this.#spanFrom -= this.#at;
    this.#lostUntil -= this.#at;
    this.#closingAt -= this.#at;
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
    if (start < this.#lostUntil) return this.#takeLost(line, delimiter, isLast);
    const { fields, isOpen, isFrayed, closes } = readLine(line, delimiter);
    if (!isOpen && !isFrayed) {
      const isEnd = start === this.#closingAt && closes && line.endsWith('"');
      return this.#takeLine(isEnd ? this.#unclosed() : fields);
    }
    const limits = { columns: this.#columns, breaks: maxRecordBreaks, isWhole: isLast };
    limits.isWhole ||= this.#text.length - start > maxRecordCharacters;
    if (isOpen && start >= this.#spanFrom) {
      const { state, fields, end, reached } = readSpanning(this.#text, start, delimiter, limits);
      if (state === "incomplete") return this.#waitForMore();
      const record = this.#text.slice(start, end);
      const verdict = state === "read" ? this.#judge(record, fields, delimiter) : null;
      // Where the mark that closes it could open the next field as well, what follows tells.
      const isTold = verdict !== "whole" || !readLine(lineAt(this.#text, reached), delimiter).isOpen;
      const after = isTold ? null : this.#findClosing(end, delimiter, limits.isWhole);
      if (after === "incomplete") return this.#waitForMore();
      if (after) return this.#lose(after.end);
      if (verdict === "whole") return this.#take(fields, end, Math.max(1, breaksIn(record)));
      if (verdict === "doubtful") return this.#lose(end);
      this.#spanFrom = reached;
      if (verdict === "apart") {
        this.#closingAt = reached;
        return this.#takeLine(this.#unclosed());
      }
    }
    // Of a header there is nothing to go on with but the names as they stand there.
    if (this.#columns === null) return this.#takeLine(isOpen ? line.split(delimiter) : fields);
    const closing = this.#findClosing(nextLine(this.#text, start), delimiter, limits.isWhole);
    if (closing === "incomplete") return this.#waitForMore();
    if (closing && (isOpen ? !hasManyRows(closing.inner) : closing.inner.rows === 0)) {
      return this.#lose(closing.end);
    }
    if (closing && isOpen) this.#closingAt = closing.start;
    return this.#takeLine(isOpen ? this.#unclosed() : fields);
  }

  /** Null: it is no record, and what its lines are is to be seen. */
  #judge(record: string, fields: readonly string[], delimiter: string): SpanVerdict | null {
    const columns = this.#columns;
    if (columns === null) return "whole";
    if (hasColumns(fields, columns)) return judgeSpan(record, delimiter, columns);
    return hasRows(record, delimiter, columns) ? null : "whole";
  }

  #findClosing(from: number, delimiter: string, isWhole: boolean): ClosingLine | "incomplete" | null {
    if (this.#columns === null) return null;
    const limits = { columns: this.#columns, breaks: maxRecordBreaks, isWhole };
    return findClosing(this.#text, from, delimiter, limits);
  }

  #waitForMore(): null {
    this.#worthTryingAt = 2 * (this.#text.length - this.#at);
    return null;
  }

  #lose(until: number): CsvRow {
    this.#lostUntil = until;
    return this.#takeLine(this.#unclosed());
  }

  /** A line that closes a field may open another one, whose lines are lost too. */
  #takeLost(line: string, delimiter: string, isLast: boolean): CsvRow | null {
    const end = nextLine(this.#text, this.#at);
    if (end >= this.#lostUntil && readLine(line, delimiter).isOpen) {
      const isLong = this.#text.length - this.#at > maxRecordCharacters;
      const closing = this.#findClosing(end, delimiter, isLast || isLong);
      if (closing === "incomplete") return this.#waitForMore();
      if (closing) this.#lostUntil = closing.end;
    }
    return this.#takeLine(line === "" ? [""] : this.#unclosed());
  }

  #unclosed(): UnclosedQuote {
    return { unclosedQuoteLine: this.#line };
  }

  #takeLine(row: CsvRow): CsvRow {
    return this.#take(row, nextLine(this.#text, this.#at), 1);
  }

  #take(row: CsvRow, end: number, lines: number): CsvRow {
    this.#at = end;
    this.#line += lines;
    return row;
  }
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
