import { type Documents, type StreamContext, UnusablePayload } from "../adapter.ts";
import { type BodyFile, openBody } from "../body-file.ts";
import { isUnclosedQuote } from "../csv-rows.ts";
import { type DecodingReport, decodeText } from "../decode-text.ts";
import { quote, readText } from "../text.ts";
import { namedColumns } from "./columns-kept.ts";
import { requireIdentity } from "./map.ts";
import type { MappedOptions } from "./options.ts";
import { lookUp, type MappedDocuments, type RawItem, type RawRecord, recordKeeper } from "./records.ts";
import type { StreamOptions } from "./stream-options.ts";

/** How a format finds its records in a text. */
export interface RecordReader {
  /** Throws FeedError or UnusablePayload where the text breaks off or is another format. */
  records(text: AsyncIterable<string>): AsyncIterable<RawItem>;
  /** EPSG code the document names, as far as it was read; null: none. */
  crs(): number | null;
}

const recordsPerPiece = 500;
const unpackedPerPacked = 10;

/** Whether records of this kind are so many that they are read piece by piece. */
export function isStreamed(options: MappedOptions): options is MappedOptions & StreamOptions {
  return options.as === "premises" || options.as === "address";
}

/** The records of a file, already reduced to the configured columns, in pieces of some hundred. */
export async function* readPieces(
  { source, options, path, contentType }: StreamContext<MappedOptions>,
  encoding: "utf-8" | "latin1" | undefined,
  endings: readonly string[],
  reader: RecordReader,
): AsyncGenerator<Documents> {
  const { where, entry, maxUnpackedBytes }: StreamOptions = isStreamed(options) ? options : {};
  const limits = { maxUnpackedBytes: maxUnpackedBytes ?? unpackedPerPacked * source.maxBytes };
  const report: DecodingReport = { mixed: 0, unreadable: 0 };
  const body: BodyFile = await openBody(path, { endings, entry, limits });
  const pieces = new Pieces(options, reader, where);
  try {
    const text = decodeText(body.bytes(), { encoding, contentType }, report);
    for await (const record of reader.records(text)) {
      const full = pieces.add(record);
      if (full) yield full;
    }
    yield pieces.last(report);
  } finally {
    body.close();
  }
}

/** Gathers records until a piece is full. What can only be said of all of them comes with the last one. */
class Pieces {
  readonly #options: MappedOptions;
  readonly #reader: RecordReader;
  readonly #where: [column: string, values: Set<string>][];
  readonly #keeper: ReturnType<typeof recordKeeper>;
  #records: unknown[] = [];
  #isAny = false;
  #hasKey = false;
  #notSelected = 0;
  #withColumn = new Set<string>();

  constructor(options: MappedOptions, reader: RecordReader, where: Record<string, string[]> | undefined) {
    this.#options = options;
    this.#reader = reader;
    this.#where = Object.entries(where ?? {}).map(([column, values]) => [column, new Set(values)]);
    this.#keeper = recordKeeper(options.columns);
  }

  add(record: RawItem): MappedDocuments | null {
    const isRecord = record !== null && !isUnclosedQuote(record);
    if (isRecord && !this.#isSelected(record)) {
      this.#notSelected += 1;
      return null;
    }
    const kept = this.#keeper.keepRecord(record);
    this.#isAny = true;
    this.#hasKey ||= kept !== null && "fields" in kept && kept.fields.key !== undefined;
    this.#records.push(kept);
    return this.#records.length < recordsPerPiece ? null : this.#take([], {}, {});
  }

  last(report: DecodingReport): MappedDocuments {
    const unknown = this.#where.filter(([column]) => !this.#withColumn.has(column));
    if (this.#notSelected > 0 && unknown.length > 0) {
      const names = unknown.map(([column]) => quote(column)).join(", ");
      throw new UnusablePayload(`no record has the column ${names} that \`where\` asks for`);
    }
    if (this.#isAny && !this.#hasKey) requireIdentity(this.#options);
    const notices: Record<string, number> = {};
    if (report.mixed > 0) notices["mixed encodings: UTF-8 and windows-1252 in one file"] = report.mixed;
    if (report.unreadable > 0)
      notices["characters that cannot be read in the file's encoding"] = report.unreadable;
    const skipped: Record<string, number> = {};
    if (this.#notSelected > 0) skipped.not_selected = this.#notSelected;
    return this.#take(this.#isAny ? [...this.#keeper.absent].sort() : [], skipped, notices);
  }

  #take(
    missing: string[],
    skipped: Record<string, number>,
    notices: Record<string, number>,
  ): MappedDocuments {
    const records = this.#records;
    this.#records = [];
    const columns = namedColumns(this.#options.columns);
    return { records, missing, crs: this.#reader.crs(), columns, isPart: true, skipped, notices };
  }

  #isSelected({ properties }: RawRecord): boolean {
    return this.#where.every(([column, values]) => {
      const value = lookUp(properties, column);
      if (value !== undefined) this.#withColumn.add(column);
      return values.has(readText(value) ?? "");
    });
  }
}
