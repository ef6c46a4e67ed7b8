import { type Adapter, UnusablePayload } from "../adapter.ts";
import { readJsonItems } from "../json-items.ts";
import { quote } from "../text.ts";
import { readDocumentCrs, readFeature, readFeatures } from "./features.ts";
import { mapRecords } from "./map.ts";
import { type MappedOptions, mappedKinds, mappedOptions } from "./options.ts";
import { isMapped, toDocuments } from "./records.ts";
import { isStreamed, type RecordReader, readPieces } from "./stream.ts";

/** GeoJSON (RFC 7946, and the older kind with a `crs` member); columns are the features' properties. */
export const geojson: Adapter<MappedOptions> = {
  name: "geojson",
  options: mappedOptions({}, { plainTable: false }),
  kinds: mappedKinds,

  stream: {
    applies: isStreamed,
    read: (context) => readPieces(context, undefined, [".geojson", ".json"], featureRecords()),
  },

  async fetch({ source, client }) {
    const response = await client.get(source.url, { conditional: true });
    return response.status === 304 ? null : { document: response.json() };
  },

  scrub(documents, { columns }) {
    if (isMapped(documents)) return documents;
    return toDocuments(readFeatures(documents.document), columns, readDocumentCrs(documents.document));
  },

  map: mapRecords,
};

/** The features of a large FeatureCollection. Its `crs` has to stand before them, as every program writes it. */
export function featureRecords(): RecordReader {
  let type: unknown;
  let crs: number | null = null;
  let isAny = false;
  return {
    crs: () => crs,
    async *records(text) {
      for await (const item of readJsonItems(text, ["features"], ["type", "crs"])) {
        if (item.kind === "item") {
          isAny = true;
          yield readFeature(item.value);
        } else if (item.name === "type") type = item.value;
        else crs = takeCrs(item.value);
      }
      if (type !== "FeatureCollection") {
        throw new UnusablePayload(
          `expected a GeoJSON FeatureCollection, got ${type === undefined ? 'a list, or an object without "type"' : quote(type)}`,
        );
      }
    },
  };

  function takeCrs(value: unknown): number | null {
    const code = readDocumentCrs({ crs: value });
    if (isAny && code !== null) {
      throw new UnusablePayload('expected "crs" before "features": what was read before it is in doubt');
    }
    return code;
  }
}
