import { UnusablePayload } from "../adapter.ts";

/** Far above any line of a feed; a quotation mark that never ends would take in the rest of the table. */
const maxLineCharacters = 65_536;

/**
 * The lines of a table, taken apart at commas, some hundred at a time; blank ones are left out. The general reader (`csv-rows.ts`)
 * hands over row by row, which for millions of stop times takes five times as long. Throws UnusablePayload where quotation marks
 * never end.
 */
export async function* readLines(text: AsyncIterable<string>, table: string): AsyncGenerator<string[][]> {
  const splitter = new LineSplitter(table);
  for await (const chunk of text) {
    const lines = splitter.add(chunk);
    if (lines.length > 0) yield lines;
  }
  const lines = splitter.finish();
  if (lines.length > 0) yield lines;
}

class LineSplitter {
  readonly #table: string;
  #ending: "\n" | "\r" | null = null;
  /** What of a line came so far. */
  #rest = "";
  /** Lines of a field in quotes that goes on; null: none does. */
  #open: string | null = null;
  #count = 0;

  constructor(table: string) {
    this.#table = table;
  }

  add(chunk: string): string[][] {
    const text = this.#rest + chunk;
    this.#ending ??= text.includes("\n") ? "\n" : text.slice(0, -1).includes("\r") ? "\r" : null;
    const lines = text.split(this.#ending ?? "\n");
    this.#rest = lines.pop() ?? "";
    this.#guard(this.#rest.length);
    const split: string[][] = [];
    for (const line of lines) this.#addLine(line, split);
    return split;
  }

  finish(): string[][] {
    const split: string[][] = [];
    if (this.#rest !== "") this.#addLine(this.#rest, split);
    if (this.#open !== null) this.#guard(Number.POSITIVE_INFINITY);
    return split;
  }

  #addLine(text: string, split: string[][]): void {
    this.#count += 1;
    const line = text.endsWith("\r") ? text.slice(0, -1) : text;
    if (this.#open === null && !line.includes('"')) {
      if (line.trim() !== "") split.push(line.split(","));
      return;
    }
    const joined = this.#open === null ? line : `${this.#open}\n${line}`;
    // Without another quotation mark what was open still is.
    const fields = this.#open !== null && !line.includes('"') ? null : splitQuoted(joined);
    this.#open = fields === null ? joined : null;
    this.#guard(this.#open?.length ?? 0);
    if (fields) split.push(fields);
  }

  #guard(characters: number): void {
    if (characters <= maxLineCharacters) return;
    const fault = this.#open === null ? "the line never ends" : "a quotation mark never ends";
    throw new UnusablePayload(`${this.#table} cannot be read; in line ${this.#count} ${fault}`);
  }
}

/** Keeps its place; made once, because tables with all fields in quotes have tens of millions. */
const quoted = /\s*"/y;

/** The fields of a line with quotation marks. Null: the last one goes on in the next line. */
function splitQuoted(line: string): string[] | null {
  const fields: string[] = [];
  let start = 0;
  while (start <= line.length) {
    quoted.lastIndex = start;
    if (!quoted.test(line)) {
      const comma = line.indexOf(",", start);
      const end = comma < 0 ? line.length : comma;
      fields.push(line.slice(start, end));
      start = end + 1;
      continue;
    }
    const end = endOfQuotes(line, quoted.lastIndex);
    if (end < 0) return null;
    const comma = line.indexOf(",", end + 1);
    const next = comma < 0 ? line.length : comma;
    const inside = line.slice(quoted.lastIndex, end);
    // What follows the closing mark belongs to nothing; it is kept, as it was written.
    fields.push((inside.includes('"') ? inside.replaceAll('""', '"') : inside) + line.slice(end + 1, next));
    start = next + 1;
  }
  return fields;
}

/** Where the closing mark is; two of them in a row are one that is meant. */
function endOfQuotes(line: string, from: number): number {
  let end = line.indexOf('"', from);
  while (end >= 0 && line[end + 1] === '"') end = line.indexOf('"', end + 2);
  return end;
}
