import { z } from "zod";
import type { Adapter } from "../adapter.ts";
import { readCsvRows } from "../csv-rows.ts";
import { mapRecords } from "./map.ts";
import { type MappedOptions, mappedKinds, mappedOptions } from "./options.ts";
import { isMapped, toDocuments } from "./records.ts";
import { isStreamed, type RecordReader, readPieces } from "./stream.ts";
import { readTable, shapeOf, type TableOptions, tableReader } from "./table.ts";

const extra = {
  /** One character; unset: the one of , ; tab | that the first line has most of. */
  delimiter: z.string().length(1).optional(),
  /** Unset: what the answer's Content-Type says, else UTF-8. */
  encoding: z.enum(["utf-8", "latin1"]).optional(),
  /** Names of the columns, of a table that has no header line. */
  header: z.array(z.string().min(1)).min(1).optional(),
};
type Options = MappedOptions & {
  delimiter?: string | undefined;
  encoding?: "utf-8" | "latin1" | undefined;
  header?: string[] | undefined;
};

/** CSV as offices and spreadsheets write it: any delimiter, decimal commas, UTF-8 or Latin-1, with a header line or without. */
export const csv: Adapter<Options> = {
  name: "csv",
  options: mappedOptions(extra, { plainTable: true }),
  kinds: mappedKinds,

  stream: {
    applies: isStreamed,
    read: (context) =>
      readPieces(context, context.options.encoding, [".csv", ".txt", ".tsv"], tableRecords(context.options)),
  },

  async fetch({ source, options, client }) {
    const response = await client.get(source.url, { conditional: true });
    return response.status === 304 ? null : { text: response.text(options.encoding) };
  },

  scrub(documents, options) {
    if (isMapped(documents)) return documents;
    return toDocuments(readTable(documents.text, options), options.columns);
  },

  map: mapRecords,
};

function tableRecords(options: TableOptions): RecordReader {
  return {
    crs: () => null,
    async *records(text) {
      const reader = tableReader(options);
      for await (const line of readCsvRows(text, shapeOf(options))) {
        const read = reader.read(line);
        if (read) yield read.record;
      }
      reader.finish();
    },
  };
}
