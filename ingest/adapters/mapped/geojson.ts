import type { Adapter } from "../adapter.ts";
import { readDocumentCrs, readFeatures } from "./features.ts";
import { mapRecords } from "./map.ts";
import { type MappedOptions, mappedOptions } from "./options.ts";
import { isMapped, toDocuments } from "./records.ts";

/** GeoJSON (RFC 7946, and the older kind with a `crs` member); columns are the features' properties. */
export const geojson: Adapter<MappedOptions> = {
  name: "geojson",
  options: mappedOptions({}, { plainTable: false }),
  kinds: ["area", "access-point"],

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
