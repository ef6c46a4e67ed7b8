import { afterAll, beforeAll, expect, test } from "vitest";
import type { MappedPayload } from "#domain/observation.ts";
import type { Documents } from "#ingest/adapters/adapter.ts";
import { adapters, findAdapter } from "#ingest/adapters/registry.ts";
import { merakiKey } from "#ingest/demo/feeds/meraki-api.ts";
import { unifiPath } from "#ingest/demo/feeds/unifi-api.ts";
import { createRateLimit } from "#ingest/demo/rate-limit.ts";
import { type DemoCity, startDemoCity } from "#ingest/demo/start.ts";
import { createFeedClient } from "#ingest/pipeline/feed-client.ts";
import { readCityFile, type SourceConfig } from "#platform/city-file.ts";
import { silentLog } from "#platform/log.ts";

const now = new Date("2026-03-14T12:42:00Z");
const authorization = { authorization: `Bearer ${merakiKey}` };
/** One that is polled once, as the dashboard's rate limit wants it, and one for single requests. */
let [polled, demo] = [] as unknown as [DemoCity, DemoCity];
let polls: Map<string, Poll>;

beforeAll(async () => {
  polled = await startDemoCity({ clock: () => now, log: silentLog });
  demo = await startDemoCity({ clock: () => now, log: silentLog });
  polls = new Map();
  for (const source of sources()) polls.set(source.id, await poll(source));
});
afterAll(async () => {
  await polled.close();
  await demo.close();
});

test("the city file is valid and polls loopback only", () => {
  const { problems, city } = readCityFile(polled.cityFile, { env: {}, fileUrl: import.meta.url, adapters });

  expect(problems).toEqual([]);
  for (const { url, allowedNetworks } of city?.sources ?? []) {
    expect(new URL(url).hostname).toBe("127.0.0.1");
    expect(allowedNetworks).toEqual(["127.0.0.0/8"]);
  }
});

test("every source is read by its adapter; nothing is rejected and the tallies add up", () => {
  const rejected: Record<string, number> = {};
  const counts: Record<string, [observed: number, skipped: number]> = {};
  for (const [id, { mapped }] of polls) {
    const skipped = Object.values(mapped.skipped).reduce((sum, number) => sum + number, 0);
    expect(mapped.received).toBe(mapped.observations.length + mapped.rejected.length + skipped);
    if (mapped.rejected.length > 0) rejected[id] = mapped.rejected.length;
    counts[id] = [mapped.observations.length, skipped];
  }

  expect(rejected).toEqual({});
  const [freifunk = 0, dokom21 = 0, stadt = 0] = ["freifunk", "dokom21", "stadt"].map(
    (id) => counts[id]?.[0],
  );
  expect(freifunk + dokom21 + stadt).toBeGreaterThan(550);
  expect(counts).toMatchObject({
    stadt: [stadt, 1],
    "stadt-standorte": [stadt, 0],
    "dokom21-standorte": [dokom21, 0],
    "inner-city": [1, 0],
    "trade-fair": [1, 0],
    stadium: [1, 0],
    districts: [12, 0],
  });
});

test("the change history of 31 days comes through the adapter", () => {
  const { mapped } = pollOf("dokom21");

  expect(mapped.changes.length).toBeGreaterThan(1000);
  expect(Date.parse(mapped.historyFrom ?? "")).toBeLessThan(now.getTime() - 30 * 86_400_000);
});

test("a describing list joins what it describes", () => {
  for (const id of ["stadt", "dokom21"]) {
    const described = pollOf(id);
    const list = pollOf(`${id}-standorte`);
    const known = new Set(
      described.mapped.observations.flatMap((o) => (o.kind === "access-point" ? [o.key, ...o.aliases] : [])),
    );
    expect(list.mapped.observations.filter(({ key }) => !known.has(key))).toEqual([]);
  }
});

test("an unknown word and a missing position leave their traces", () => {
  const stadt = pollOf("stadt");
  const freifunk = pollOf("freifunk");

  expect(Object.keys(stadt.mapped.notices).join()).toContain("MESH_REPAIRING");
  expect(
    freifunk.mapped.observations.filter((o) => o.kind === "access-point" && o.attributes.lon === null),
  ).toHaveLength(1);
});

test("nothing personal is left after scrubbing", () => {
  for (const id of ["freifunk", "dokom21", "stadt"]) {
    const { scrubbed } = pollOf(id);
    expect(JSON.stringify(scrubbed).match(/@example\.org|a2:?de:?00:?00|0231 0/)).toBeNull();
  }
});

test("pages are linked until the last", async () => {
  const devices = `${demo.url}/api/v1/organizations/demo/devices`;
  const serials: string[] = [];
  let next: string | undefined = `${devices}/availabilities?perPage=100`;
  while (next) {
    const response: Response = await fetch(next, { headers: authorization });
    serials.push(...((await response.json()) as { serial: string }[]).map(({ serial }) => serial));
    next = /<([^>]*)>; rel=next/.exec(response.headers.get("link") ?? "")?.[1];
  }

  const whole = await fetch(`${devices}/availabilities`, { headers: authorization });
  expect(serials).toEqual(((await whole.json()) as { serial: string }[]).map(({ serial }) => serial));
});

test.each([
  ["no key", "/api/v1/organizations/demo/devices", {}, 401],
  ["a wrong key", "/api/v1/organizations/demo/devices", { authorization: "Bearer x" }, 401],
  ["a page of two", "/api/v1/organizations/demo/devices?perPage=2", authorization, 400],
  [
    "32 days",
    "/api/v1/organizations/demo/devices/availabilities/changeHistory?timespan=2764800",
    authorization,
    400,
  ],
  ["no UniFi key", unifiPath, {}, 401],
  ["another address", "/nowhere", {}, 404],
] as const)("%s is refused", async (_what, path, headers, status) => {
  const response = await fetch(demo.url + path, { headers: { ...headers } });

  expect(response.status).toBe(status);
});

test("who knows a file already gets 304", async () => {
  const first = await fetch(`${demo.url}/areas/districts.geojson`);
  const etag = first.headers.get("etag") ?? "";

  const second = await fetch(`${demo.url}/areas/districts.geojson`, { headers: { "if-none-match": etag } });

  expect(second.status).toBe(304);
});

test("more than 20 requests at once are told to wait, 10 a second are not", () => {
  let nowMs = 0;
  const limit = createRateLimit(10, 20, () => nowMs);

  const burst = Array.from({ length: 21 }, limit);
  nowMs += 1000;
  const later = Array.from({ length: 10 }, limit);

  expect(burst).toEqual([...Array.from({ length: 20 }, () => 0), 100]);
  expect(later).toEqual(Array.from({ length: 10 }, () => 0));
});

function sources(): readonly SourceConfig[] {
  const { city } = readCityFile(polled.cityFile, { env: {}, fileUrl: import.meta.url, adapters });
  return city?.sources ?? [];
}

function pollOf(id: string): Poll {
  const found = polls.get(id);
  if (!found) throw new Error(`no source ${id}`);
  return found;
}

interface Poll {
  scrubbed: Documents;
  mapped: MappedPayload;
}

/** One poll as the pipeline does it. */
async function poll(source: SourceConfig): Promise<Poll> {
  const adapter = findAdapter(source.adapter);
  if (!adapter) throw new Error(`no adapter ${source.adapter}`);
  const options = adapter.options.parse(source.options);
  const client = createFeedClient({ source });
  const documents = await adapter.fetch({ source, options, client, previousPayloadAt: null, now });
  await client.close();
  const scrubbed = adapter.scrub(documents as Documents, options);
  const { bbox, srid, timeZone } = polled.cityFile;
  const city = { bbox, srid, timeZone };
  return { scrubbed, mapped: adapter.map(scrubbed, { source, options, city, receivedAt: now }) };
}
