import { type Adapter, type Documents, type FetchContext, UnusablePayload } from "../adapter.ts";
import { objectOf } from "../json.ts";
import { readOffsetPages } from "../pages.ts";
import { readDocumentCrs } from "./features.ts";
import { mapRecords } from "./map.ts";
import { type MappedOptions, mappedOptions } from "./options.ts";
import { readPortal } from "./portal.ts";
import { isMapped, toDocuments } from "./records.ts";

/** Explore answers at most 100 records a page and none past the 10,000th; exports have no limit. */
const pageSize = 100;
const maxRecords = 10_000;

/** Opendatasoft portals (Explore v2.1, v2.0): an export (`…/exports/geojson`, `…/exports/json`) or `…/records`, paged. */
export const opendatasoft: Adapter<MappedOptions> = {
  name: "opendatasoft",
  options: mappedOptions({}, { plainTable: false }),
  kinds: ["area", "access-point"],
  fetch: fetchPortal,

  scrub(documents, options) {
    if (isMapped(documents)) return documents;
    const { document } = documents;
    return toDocuments(readPortal(document, options), options.columns, readDocumentCrs(document));
  },

  map: mapRecords,
};

async function fetchPortal({ source, client }: FetchContext<MappedOptions>): Promise<Documents | null> {
  if (!/\/records\/?$/.test(new URL(source.url).pathname)) {
    const response = await client.get(source.url, { conditional: true });
    return response.status === 304 ? null : { document: response.json() };
  }
  const results = await readOffsetPages({ client, url: source.url, pageSize, readPage });
  return { document: { results } };
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
