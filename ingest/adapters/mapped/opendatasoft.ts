import { type Adapter, type Documents, type FetchContext, UnusablePayload } from "../adapter.ts";
import { objectOf } from "../json.ts";
import { readJsonItems } from "../json-items.ts";
import { readOffsetPages } from "../pages.ts";
import { readDocumentCrs, readFeature } from "./features.ts";
import { mapRecords } from "./map.ts";
import { type MappedOptions, mappedKinds, mappedOptions } from "./options.ts";
import { readPortal, readPortalRow } from "./portal.ts";
import { isMapped, toDocuments } from "./records.ts";
import { isStreamed, type RecordReader, readPieces } from "./stream.ts";

/** Explore answers at most 100 records a page and none past the 10,000th; exports have no limit. */
const pageSize = 100;
const maxRecords = 10_000;

/** Opendatasoft portals (Explore v2.1, v2.0): an export (`…/exports/geojson`, `…/exports/json`) or `…/records`, paged. */
export const opendatasoft: Adapter<MappedOptions> = {
  name: "opendatasoft",
  options: mappedOptions({}, { plainTable: false }),
  kinds: mappedKinds,
  fetch: fetchPortal,

  stream: {
    applies: isStreamed,
    read: (context) => {
      // Of a list that pages, the body is one page: all others would seem to have vanished.
      if (isPaged(context.source.url)) {
        const kind = context.options.as;
        throw new UnusablePayload(
          `${kind} come from …/exports/geojson or …/exports/json, not from …/records`,
        );
      }
      return readPieces(context, undefined, [".geojson", ".json"], exportRecords(context.options));
    },
  },

  scrub(documents, options) {
    if (isMapped(documents)) return documents;
    const { document } = documents;
    return toDocuments(readPortal(document, options), options.columns, readDocumentCrs(document));
  },

  map: mapRecords,
};

async function fetchPortal({ source, client }: FetchContext<MappedOptions>): Promise<Documents | null> {
  if (!isPaged(source.url)) {
    const response = await client.get(source.url, { conditional: true });
    return response.status === 304 ? null : { document: response.json() };
  }
  const results = await readOffsetPages({ client, url: source.url, pageSize, readPage });
  return { document: { results } };
}

function isPaged(url: string): boolean {
  return /\/records\/?$/.test(new URL(url).pathname);
}

/** The records of `exports/json` (a bare list) or `exports/geojson`. */
function exportRecords(options: MappedOptions): RecordReader {
  let type: unknown;
  return {
    crs: () => null,
    async *records(text) {
      let isList = true;
      for await (const item of readJsonItems(text, ["features"], ["type", "total_count"])) {
        if (item.kind === "item") {
          isList &&= item.list === null;
          yield item.list === null ? readPortalRow(item.value, options) : readFeature(item.value);
        } else {
          isList = false;
          if (item.name === "type") type = item.value;
        }
      }
      if (!isList && type !== "FeatureCollection") {
        throw new UnusablePayload("expected an export of an Opendatasoft portal: a list, or GeoJSON");
      }
    },
  };
}

function readPage(body: unknown): { items: unknown[]; total: number } {
  const { total_count: total, results, records } = objectOf(body);
  const items = results ?? records;
  if (!Array.isArray(items) || typeof total !== "number") {
    throw new UnusablePayload('expected a page with "total_count" and "results"');
  }
  if (total > maxRecords) {
    throw new UnusablePayload(
      `${total} records are more than the portal pages through: use …/exports/geojson or …/exports/json`,
    );
  }
  return { items, total };
}
