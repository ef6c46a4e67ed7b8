import { type Documents, type FetchContext, UnusablePayload } from "../adapter.ts";
import { objectOf } from "../json.ts";
import { readOffsetPages } from "../pages.ts";

/** The most a page may hold. */
const pageSize = 200;

/** All devices of the site. */
export async function fetchUnifi({
  source,
  options,
  client,
}: FetchContext<{ apiKey?: string | undefined }>): Promise<Documents> {
  const headers: Record<string, string> = options.apiKey ? { "x-api-key": options.apiKey } : {};
  return { devices: await readOffsetPages({ client, url: source.url, headers, pageSize, readPage }) };
}

function readPage(body: unknown): { items: unknown[]; total: number } {
  const { data: items, totalCount: total } = objectOf(body);
  if (!Array.isArray(items) || typeof total !== "number") {
    throw new UnusablePayload('expected a page with "data" and "totalCount"');
  }
  return { items, total };
}
