import { isUtf8 } from "node:buffer";
import {
  type Documents,
  FeedError,
  type FeedResponse,
  type FetchContext,
  UnusablePayload,
} from "../adapter.ts";
import { objectOf } from "../json.ts";
import { maxPages, requireSameOrigin } from "../pages.ts";
import { isZip, unzipTables } from "../zip-tables.ts";
import type { OfdsOptions } from "./options.ts";

interface Brought {
  documents: unknown[];
  tables: string[];
}

/** Asks for everything anew each time: a page or file of several that did not change says nothing of the others. */
export async function fetchNetworks({
  source,
  options,
  client,
}: FetchContext<OfdsOptions>): Promise<Documents> {
  const brought: Brought = { documents: [], tables: [] };
  const { networksUrl, phasesUrl, organisationsUrl, nodesUrl, spansUrl } = options;
  const further = [networksUrl, phasesUrl, organisationsUrl, nodesUrl, spansUrl].filter(
    (url) => url !== undefined,
  );
  const urls = [source.url, ...further.map((url) => resolve(url, source.url))];
  for (const first of new Set(urls)) {
    const seen = new Set<string>();
    for (let url: string | null = first; url !== null; ) {
      if (seen.has(url) || seen.size === maxPages) throw new UnusablePayload("the pages never end");
      seen.add(url);
      const response = await client.get(url);
      const next = nextOf(await take(response, brought, source.maxBytes), response.url);
      if (next !== null) requireNextPage(next, first);
      url = next;
    }
  }
  return { ...brought };
}

/** Every file has the same origin, none; a list that names a file as its next page must not make us read it. */
function requireNextPage(next: string, first: string): void {
  if (!/^https?:/.test(next)) throw new FeedError("redirect_refused", "the next page is a file");
  requireSameOrigin(next, first);
}

/** What came, told apart by its first bytes; the document if it is one that may have a next page. */
async function take(
  response: FeedResponse,
  { documents, tables }: Brought,
  maxBytes: number,
): Promise<unknown> {
  const body = response.bytes();
  if (isZip(body)) {
    tables.push(...(await unzipTables(body, maxBytes)));
    return null;
  }
  const text = isUtf8(body) ? response.text() : response.text("latin1");
  if (/^[^{[<]/.test(text.trimStart())) {
    tables.push(text);
    return null;
  }
  const lines = readLines(text);
  if (lines) {
    documents.push(...lines);
    return null;
  }
  const document = response.json();
  documents.push(document);
  return document;
}

/** JSON Lines, one network a line. Null: it is one document. */
function readLines(text: string): unknown[] | null {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  if (lines.length < 2 || !lines.every((line) => line.startsWith("{")) || !isJson(lines[0] as string))
    return null;
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as unknown;
    } catch {
      throw new FeedError("not_json", `line ${index + 1} of ${lines.length} is no JSON`);
    }
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function nextOf(document: unknown, pageUrl: string): string | null {
  const { next } = objectOf(objectOf(document).links);
  return typeof next === "string" && next.trim() !== "" ? resolve(next, pageUrl) : null;
}

function resolve(url: string, base: string): string {
  const address = URL.parse(url, base);
  if (!address) throw new FeedError("not_found", "an address of the networks is none");
  return address.href;
}
