import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { UnusablePayload } from "./adapter.ts";

const delimiters = [",", ";", "\t", "|"];
/** Far above any line with an outline in it; a quote that never ends would take in the rest of the file. */
const maxLineCharacters = 4 * 1024 * 1024;

/** The options of csv-parse that hold for every table, streamed or not. */
export const tableRules = {
  bom: true,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
} as const;

/**
 * The lines of a table, piece by piece, the header among them. Without a delimiter the one of , ; tab | counts that the
 * first line has most of. Throws UnusablePayload where the table breaks off.
 */
export async function* readCsvRows(
  text: AsyncIterable<string>,
  delimiter: string | undefined,
): AsyncGenerator<string[]> {
  const chunks = text[Symbol.asyncIterator]();
  let head = "";
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    head += next.value;
    if (/[\r\n]/.test(head) || head.length > maxLineCharacters) break;
  }
  const parser = parse({
    ...tableRules,
    delimiter: delimiter ?? guessDelimiter(head),
    max_record_size: maxLineCharacters,
  });
  const failed: { error: unknown }[] = [];
  const all = async function* () {
    yield head;
    yield* { [Symbol.asyncIterator]: () => chunks };
  };
  // The loop below sees the end; the callback keeps the reason, and the error from being thrown twice.
  pipeline(Readable.from(all()), parser, (error) => {
    if (error) failed.push({ error });
  });
  try {
    for await (const row of parser) yield row as string[];
  } catch (error) {
    throw failed[0]?.error instanceof CsvError || error instanceof CsvError
      ? brokenTable((failed[0]?.error ?? error) as CsvError)
      : (failed[0]?.error ?? error);
  }
}

/** The library's message quotes the line, which may hold anything. */
export function brokenTable(error: unknown): UnusablePayload {
  const line = error instanceof CsvError && typeof error.lines === "number" ? error.lines : "?";
  return new UnusablePayload(`the table cannot be read; it breaks off in line ${line}`);
}

/** The one of , ; tab | that the first line has most of. */
export function guessDelimiter(text: string): string {
  const [firstLine = ""] = text.split(/\r?\n/, 1);
  const counted = delimiters.map((delimiter) => ({ delimiter, times: firstLine.split(delimiter).length }));
  return counted.reduce((best, next) => (next.times > best.times ? next : best)).delimiter;
}
