import { readFileSync } from "node:fs";
import type { AccessPointObservation, MappedPayload } from "#domain/observation.ts";
import type { Documents, FeedClient, FeedRequest, MapContext } from "#ingest/adapters/adapter.ts";
import { findAdapter } from "#ingest/adapters/registry.ts";
import type { SourceConfig } from "#platform/city-file.ts";

export const dortmund = {
  bbox: [7.3, 51.41, 7.64, 51.61] as const,
  srid: 25832,
  timeZone: "Europe/Berlin",
};

export const receivedAt = new Date("2026-03-01T11:00:30Z");

export function adapterNamed(name: string) {
  const adapter = findAdapter(name);
  if (!adapter) throw new Error(`no adapter ${name}`);
  return adapter;
}

export function sourceOf(adapter: string, url: string, options: Record<string, unknown> = {}): SourceConfig {
  return {
    id: "source-1",
    adapter,
    url,
    schedule: "* * * * *",
    staleAfter: "PT10M",
    retireAfter: "P30D",
    holdAbove: 0.3,
    confirmations: 2,
    provider: null,
    licence: null,
    attribution: null,
    enabled: true,
    timeoutMs: 1000,
    maxBytes: 1_000_000,
    allowedNetworks: [],
    ca: null,
    options,
  };
}

/** Scrubs and maps documents the way a run does. */
export function mapDocuments(
  name: string,
  documents: Documents,
  options: Record<string, unknown> = {},
): MappedPayload {
  const adapter = adapterNamed(name);
  const parsed = adapter.options.parse(options);
  const source = sourceOf(name, "https://feed.example/list", options);
  const context: MapContext = { source, options: parsed, city: dortmund, receivedAt };
  return adapter.map(adapter.scrub(documents, parsed), context);
}

/** Reads a file piece by piece and maps it the way a run does; what the pieces come to together. */
export async function mapFile(
  name: string,
  path: string,
  options: Record<string, unknown>,
  contentType: string | null = null,
): Promise<MappedPayload> {
  const adapter = adapterNamed(name);
  const parsed = adapter.options.parse(options);
  const source = sourceOf(name, "https://feed.example/list", options);
  const context: MapContext = { source, options: parsed, city: dortmund, receivedAt };
  const all: MappedPayload[] = [];
  for await (const piece of adapter.stream?.read({ ...context, path, contentType }) ?? []) {
    // As it comes back from the archive.
    const documents = JSON.parse(JSON.stringify(adapter.scrub(piece, parsed)));
    all.push(adapter.map(documents, context));
  }
  return all.reduce(together);
}

function together(a: MappedPayload, b: MappedPayload): MappedPayload {
  return {
    ...a,
    received: a.received + b.received,
    observations: [...a.observations, ...b.observations],
    rejected: [...a.rejected, ...b.rejected],
    skipped: sum(a.skipped, b.skipped),
    notices: sum(a.notices, b.notices),
  };
}

function sum(a: Record<string, number>, b: Record<string, number>): Record<string, number> {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(names.map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)]));
}

export function fixture(path: string): unknown {
  return JSON.parse(fixtureText(path));
}

export function fixtureText(path: string): string {
  return readFileSync(new URL(`../../fixtures/adapters/${path}`, import.meta.url), "utf8");
}

export function accessPoints(mapped: MappedPayload): AccessPointObservation[] {
  return mapped.observations.filter((observation) => observation.kind === "access-point");
}

/** What the tally's right side adds up to. */
export function accounted({ observations, rejected, skipped }: MappedPayload): number {
  return observations.length + rejected.length + Object.values(skipped).reduce((sum, n) => sum + n, 0);
}

export interface Page {
  body: unknown;
  link?: string;
}

/** A client that answers from prepared pages by address and remembers what it was asked. */
export function preparedClient(pages: Record<string, Page>): {
  client: FeedClient;
  asked: { url: string; request: FeedRequest | undefined }[];
} {
  const asked: { url: string; request: FeedRequest | undefined }[] = [];
  const get: FeedClient["get"] = async (url, request) => {
    asked.push({ url, request });
    const page = pages[url];
    if (!page) throw new Error(`nothing is prepared for ${url}`);
    return {
      status: 200,
      url,
      headers: { get: (name) => (name.toLowerCase() === "link" ? (page.link ?? null) : null) },
      text: () => String(page.body),
      json: () => page.body,
      bytes: () => Buffer.from(typeof page.body === "string" ? page.body : JSON.stringify(page.body)),
    };
  };
  return { client: { get }, asked };
}
