import { parseDurationMs } from "#domain/duration.ts";
import { type Documents, type FeedClient, FeedError, type FetchContext } from "../adapter.ts";
import { maxPages, nextPage, requireSameOrigin } from "../pages.ts";
import { availabilitiesUrl, changesUrl, devicesUrl } from "./addresses.ts";

/** Meraki keeps 31 days; a minute is left for clocks that differ and for the pages to be turned. */
const historyMs = (31 * 24 * 60 - 1) * 60_000;

/**
 * Availabilities carry no position, so the devices are listed with every poll: one request per 1,000 devices, and a
 * poll needs no memory of an earlier one. The change history comes first at the first poll and after a gap longer than
 * `staleAfter`, so that the statuses are never older than the changes.
 */
export async function fetchMeraki({
  source,
  options,
  client,
  previousPayloadAt,
  now,
}: FetchContext<{ apiKey?: string | undefined }>): Promise<Documents> {
  const headers = authorise(options.apiKey);
  const read = (url: string) => readPages(client, url, source.url, headers);
  const from = historyStart(previousPayloadAt, now, parseDurationMs(source.staleAfter));
  const changes = from
    ? { changes: await read(changesUrl(source.url, from, now)), changesFrom: from.toISOString() }
    : {};
  const devices = await read(devicesUrl(source.url));
  return { availabilities: await read(availabilitiesUrl(source.url)), devices, ...changes };
}

function historyStart(previousPayloadAt: Date | null, now: Date, staleAfterMs: number): Date | null {
  const earliestMs = now.getTime() - historyMs;
  if (previousPayloadAt === null) return new Date(earliestMs);
  const gapMs = now.getTime() - previousPayloadAt.getTime();
  return gapMs > staleAfterMs ? new Date(Math.max(earliestMs, previousPayloadAt.getTime())) : null;
}

/** `Authorization` is today's header; the other one is what older and regional endpoints read. */
function authorise(apiKey: string | undefined): Record<string, string> {
  return apiKey ? { authorization: `Bearer ${apiKey}`, "x-cisco-meraki-api-key": apiKey } : {};
}

async function readPages(
  client: FeedClient,
  firstUrl: string,
  configuredUrl: string,
  headers: Record<string, string>,
): Promise<unknown[]> {
  const rows: unknown[] = [];
  const seen = new Set<string>();
  let url: string | null = firstUrl;
  while (url !== null) {
    requireSameOrigin(url, configuredUrl);
    if (seen.has(url) || seen.size === maxPages)
      throw new FeedError("unusable_payload", "the pages never end");
    seen.add(url);
    const response = await client.get(url, { headers });
    const page = response.json();
    if (!Array.isArray(page))
      throw new FeedError("unusable_payload", `expected a list at ${new URL(url).pathname}`);
    for (const row of page as unknown[]) rows.push(row);
    url = nextPage(response.headers.get("link"), response.url);
  }
  return rows;
}
