import { FeedError } from "../adapters/adapter.ts";

/** An address fit for messages: no user, no query, no fragment – that is where keys stand. */
export function showUrl(url: URL | string): string {
  if (typeof url === "string" && !URL.canParse(url)) return "(no address)";
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

/** Splits user and password off an address, as the Authorization header they mean. */
export function splitCredentials(url: URL): { url: URL; authorization: string | null } {
  const bare = new URL(url);
  bare.username = "";
  bare.password = "";
  bare.hash = "";
  if (url.username === "" && url.password === "") return { url: bare, authorization: null };
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return { url: bare, authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}

/** Where a redirect leads. Throws FeedError `redirect_refused` for one that leaves HTTP or encryption. */
export function redirectTarget(from: URL, location: string | null): URL {
  if (!location || !URL.canParse(location, from)) {
    throw new FeedError("redirect_refused", `${showUrl(from)}: a redirect without a readable address`);
  }
  const { url } = splitCredentials(new URL(location, from));
  assertNotWeaker(from, url);
  return url;
}

/** Throws FeedError `redirect_refused` where a step from one address to the next leaves HTTP or encryption. */
export function assertNotWeaker(from: URL, to: URL): void {
  const isWeaker = to.protocol !== from.protocol && !(from.protocol === "http:" && to.protocol === "https:");
  if (isWeaker) {
    throw new FeedError(
      "redirect_refused",
      `${showUrl(from)}: leads from ${from.protocol} to ${to.protocol}`,
    );
  }
}
