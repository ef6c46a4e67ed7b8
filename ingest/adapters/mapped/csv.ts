import { z } from "zod";
import type { Adapter } from "../adapter.ts";
import { mapRecords } from "./map.ts";
import { type MappedOptions, mappedOptions } from "./options.ts";
import { isMapped, toDocuments } from "./records.ts";
import { readTable } from "./table.ts";

const extra = {
  /** One character; unset: the one of , ; tab | that the first line has most of. */
  delimiter: z.string().length(1).optional(),
  /** Unset: what the answer's Content-Type says, else UTF-8. */
  encoding: z.enum(["utf-8", "latin1"]).optional(),
};
type Options = MappedOptions & { delimiter?: string | undefined; encoding?: "utf-8" | "latin1" | undefined };

/** CSV with a header line, as offices and spreadsheets write it: any delimiter, decimal commas, UTF-8 or Latin-1. */
export const csv: Adapter<Options> = {
  name: "csv",
  options: mappedOptions(extra, { plainTable: true }),
  kinds: ["area", "access-point"],

  async fetch({ source, options, client }) {
    const response = await client.get(source.url, { conditional: true });
    return response.status === 304 ? null : { text: response.text(options.encoding) };
  },

  scrub(documents, { columns, delimiter }) {
    if (isMapped(documents)) return documents;
    return toDocuments(readTable(documents.text, columns, delimiter), columns);
  },

  map: mapRecords,
};
