import { type FeedClient, FeedError, UnusablePayload } from "./adapter.ts";

/** More pages than any city has: a server that always names a next page must not hold a run for ever. */
export const maxPages = 1000;

/** The address of rel=next in a Link header (RFC 8288), resolved; null: this was the last page. */
export function nextPage(link: string | null, pageUrl: string): string | null {
  for (const [, target, parameters] of (link ?? "").matchAll(/<([^>]*)>([^<]*)/g)) {
    const [, rel = ""] = /;\s*rel\s*=\s*"?([^";,]*)/i.exec(parameters ?? "") ?? [];
    if (rel.trim().toLowerCase().split(/\s+/).includes("next"))
      return URL.parse(target ?? "", pageUrl)?.href ?? null;
  }
  return null;
}

/** Our key goes to the configured server only, whatever a page names as the next one. Throws FeedError. */
export function requireSameOrigin(next: string, configured: string): void {
  const [there, here] = [new URL(next).origin, new URL(configured).origin];
  if (there !== here) {
    const where = (origin: string) => (origin === "null" ? "no server" : origin);
    const message = `the next page is on ${where(there)}, the first one on ${where(here)}: only pages of one server are followed`;
    throw new FeedError("redirect_refused", message);
  }
}

export interface OffsetPaging {
  client: FeedClient;
  url: string;
  headers?: Record<string, string>;
  pageSize: number;
  /** Throws UnusablePayload for what is no page. */
  readPage(body: unknown): { items: unknown[]; total: number };
}

/**
 * All items of a list that is turned by `offset` and `limit`. A list that ends before its own total fails the run: what
 * is missing would turn `unknown` although nothing happened to it.
 */
export async function readOffsetPages({
  client,
  url,
  headers = {},
  pageSize,
  readPage,
}: OffsetPaging): Promise<unknown[]> {
  const all: unknown[] = [];
  for (let page = 0; page < maxPages; page += 1) {
    const address = new URL(url);
    address.searchParams.set("offset", String(all.length));
    address.searchParams.set("limit", String(pageSize));
    const { items, total } = readPage((await client.get(address.href, { headers })).json());
    for (const item of items) all.push(item);
    if (all.length >= total) return all;
    if (items.length === 0) throw new UnusablePayload(`listed ${all.length} of ${total} records`);
  }
  throw new UnusablePayload("the pages never end");
}
