import { lineAt, nextLine, readLine } from "./csv-record.ts";

/** `apart`: the lines are rows. `whole`: they are one record. `doubtful`: either would invent what may not be there. */
export type SpanVerdict = "apart" | "whole" | "doubtful";

/** More than the months or the hours that somebody lists in one cell, each with as many delimiters as a row. */
const manyRows = 25;

/**
 * What to make of a record over several lines that has the table's columns, and could as well be a stray quotation mark, rows,
 * and another stray one.
 */
export function judgeSpan(record: string, delimiter: string, columns: number): SpanVerdict {
  const lines = record.replace(/\r?\n$/, "").split(/\r?\n/);
  const [first = "", last = ""] = [lines[0], lines.at(-1)];
  // In a table of one column every line is a row.
  if (columns === 1 || !isWholeRow(first.split(delimiter), columns)) return "whole";
  if (!isRowAlone(last, delimiter, columns)) return "whole";
  const inner = countRows(lines.slice(1, -1), delimiter, columns);
  if (hasManyRows(inner)) return "apart";
  return inner.rows >= 2 && inner.rows === inner.lines ? "doubtful" : "whole";
}

/** Whether lines of a record that has not the table's columns are rows by themselves, the first one if its mark is text. */
export function hasRows(record: string, delimiter: string, columns: number): boolean {
  const [first = "", ...others] = record.replace(/\r?\n$/, "").split(/\r?\n/);
  if (hasColumns(first.split(delimiter), columns)) return true;
  return others.some((line) => {
    const { fields, isOpen } = readLine(line, delimiter);
    return !isOpen && hasColumns(fields, columns);
  });
}

/** A line that may close what one before it opens, and the lines between the two. */
export interface ClosingLine {
  start: number;
  end: number;
  inner: RowCount;
}

interface RowCount {
  rows: number;
  lines: number;
}

/** The line from `from` on that may close a quoted field, if it is the first one with marks; so no line is looked at twice. */
export function findClosing(
  text: string,
  from: number,
  delimiter: string,
  limits: { columns: number; breaks: number; isWhole: boolean },
): ClosingLine | "incomplete" | null {
  const inner: string[] = [];
  for (let start = from; inner.length < limits.breaks; ) {
    if (!limits.isWhole && text.indexOf("\n", start) < 0) return "incomplete";
    if (start >= text.length) return null;
    const line = lineAt(text, start);
    const end = nextLine(text, start);
    if (line.replaceAll('""', "").includes('"')) {
      const isClosing = readLine(line, delimiter).closes;
      return isClosing ? { start, end, inner: countRows(inner, delimiter, limits.columns) } : null;
    }
    inner.push(line);
    start = end;
  }
  return null;
}

export function hasManyRows({ rows, lines }: RowCount): boolean {
  return rows >= manyRows && rows >= lines / 2;
}

/** Whether a row has the table's columns; blank ones may follow. */
export function hasColumns(row: readonly string[], columns: number): boolean {
  return row.length >= columns && row.slice(columns).every((extra) => extra.trim() === "");
}

function countRows(lines: readonly string[], delimiter: string, columns: number): RowCount {
  const written = lines.filter((line) => line !== "");
  const rows = written.filter((line) => isRowAlone(line, delimiter, columns)).length;
  return { rows, lines: written.length };
}

function isRowAlone(line: string, delimiter: string, columns: number): boolean {
  const { fields, isOpen } = readLine(line, delimiter);
  return !isOpen && isWholeRow(fields, columns);
}

/** A blank behind the delimiter is that of a sentence. */
function isWholeRow(fields: readonly string[], columns: number): boolean {
  return hasColumns(fields, columns) && !fields.slice(1, columns).some((field) => field.startsWith(" "));
}
