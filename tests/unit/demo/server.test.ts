import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { MappedPayload } from "#domain/observation.ts";
import type { Adapter, CityFrame, Documents, StreamReader } from "#ingest/adapters/adapter.ts";
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
  const houses = premisesOfAll().map(({ key }) => key);
  expect(houses.length).toBeGreaterThan(19_000);
  expect(new Set(houses).size).toBe(houses.length);
});

test("the networks are sound, and only one of them publishes where its cables lie", () => {
  for (const [id, publish] of [
    ["netz-dokom21", true],
    ["netz-lichtweg", false],
  ] as const) {
    const { observations, notices } = pollOf(id).mapped;
    const segments = observations.filter((o) => o.kind === "fibre-segment");

    expect(
      Object.keys(notices).filter((notice) => !notice.startsWith("readyForServiceDate has passed")),
    ).toEqual([]);
    expect(segments.length).toBeGreaterThan(200);
    expect(new Set(segments.map(({ attributes }) => attributes.publish))).toEqual(new Set([publish]));
  }
});

test("houses wait for cables that are there", () => {
  const names = new Set(
    ["netz-dokom21", "netz-lichtweg"].flatMap((id) =>
      pollOf(id).mapped.observations.map((o) => (o.kind === "fibre-segment" ? o.attributes.name : null)),
    ),
  );
  const waiting = premisesOfAll().filter(({ attributes }) => attributes.waitsFor !== null);

  expect(waiting.length).toBeGreaterThan(500);
  expect(waiting.filter(({ attributes }) => !names.has(attributes.waitsFor))).toEqual([]);
});

test("the timetable is read as twenty lines, drawn, with nothing to remark", () => {
  const { observations, notices, skipped } = pollOf("timetable").mapped;
  const lines = observations.flatMap((o) => (o.kind === "line" ? [o.attributes] : []));
  const ways = (name: string) => lines.find(({ shortName }) => shortName === name)?.ways.length;

  expect([notices, skipped]).toEqual([{}, {}]);
  expect(Map.groupBy(lines, ({ mode }) => mode).get("tram")).toHaveLength(8);
  expect(Map.groupBy(lines, ({ mode }) => mode).get("bus")).toHaveLength(12);
  expect(["U41", "U42", "U43", "U49", "450"].map(ways)).toEqual([4, 2, 4, 4, 2]);
  expect(lines.flatMap(({ ways }) => ways).filter(({ isDrawn }) => !isDrawn)).toEqual([]);
});

test("vehicles ride trips of the timetable, and routers are in vehicles of the fleet", () => {
  const lines = pollOf("timetable").mapped.observations.flatMap((o) =>
    o.kind === "line" ? [o.attributes] : [],
  );
  const trips = new Set(
    lines.flatMap(({ ways }) =>
      ways.flatMap(({ runs }) => runs.flatMap(({ trips }) => trips.map(({ id }) => id))),
    ),
  );
  const known = new Set(pollOf("fuhrpark").mapped.observations.map(({ key }) => key));
  const rides = pollOf("fahrzeuge").mapped.observations.flatMap((o) => (o.kind === "ride" ? [o] : []));
  const cancelled = pollOf("betriebslage").mapped.observations.flatMap((o) =>
    o.kind === "cancelled-trip" ? [o.trip] : [],
  );
  const routers = pollOf("fahrzeug-wlan").mapped.observations.flatMap((o) =>
    o.kind === "access-point" ? [o.attributes] : [],
  );

  expect(known.size).toBe(200);
  expect(rides.length).toBeGreaterThan(60);
  expect(rides.filter(({ key }) => !known.has(key))).toEqual([]);
  const ridden = rides.flatMap(({ trip }) => (trip ? [trip.id ?? ""] : []));
  expect([...ridden, ...cancelled].filter((id) => !trips.has(id))).toEqual([]);
  expect(routers.length).toBeGreaterThan(80);
  expect(routers.filter(({ vehicle, lon }) => !known.has(vehicle ?? "") || lon !== null)).toEqual([]);
  expect(pollOf("fahrzeuge").mapped.payloadAt).toBe(now.toISOString());
  expect([pollOf("fahrzeuge").mapped.notices, pollOf("betriebslage").mapped.notices]).toEqual([{}, {}]);
});

/** Of all companies. */
function premisesOfAll() {
  return [...polls.values()].flatMap(({ mapped }) =>
    mapped.observations.filter((o) => o.kind === "premises"),
  );
}

test("some roadworks are for fibre by the rule of the city file, most are not", () => {
  const sites = pollOf("baustellen").mapped.observations.filter((o) => o.kind === "roadworks");
  const forFibre = sites.filter(({ attributes }) => attributes.isFibre);

  expect(forFibre.length).toBeGreaterThan(5);
  expect(sites.length).toBeGreaterThan(forFibre.length + 5);
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
  for (const id of ["freifunk", "dokom21", "stadt", "netz-dokom21", "netz-lichtweg", "fahrzeuge"]) {
    const { scrubbed } = pollOf(id);
    expect(JSON.stringify(scrubbed).match(/@example\.org|a2:?de:?00:?00|0231 0|DO-DE|SEATS/)).toBeNull();
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
  const pieces = adapter.stream?.applies(options)
    ? await readPieces(source, options, adapter.stream)
    : await fetchWhole(source, options, adapter);
  const scrubbed = pieces.map((documents) => adapter.scrub(documents, options));
  const mapped = scrubbed.map((documents) =>
    adapter.map(documents, { source, options, city: city(), receivedAt: now }),
  );
  return { scrubbed: { pieces: scrubbed }, mapped: joined(mapped) };
}

function city(): CityFrame {
  const { bbox, srid, timeZone } = polled.cityFile;
  return { bbox, srid, timeZone };
}

async function fetchWhole(source: SourceConfig, options: unknown, adapter: Adapter): Promise<Documents[]> {
  const client = createFeedClient({ source });
  const documents = await adapter.fetch({ source, options, client, previousPayloadAt: null, now });
  await client.close();
  return documents ? [documents] : [];
}

async function readPieces(
  source: SourceConfig,
  options: unknown,
  stream: StreamReader,
): Promise<Documents[]> {
  const folder = await mkdtemp(join(tmpdir(), "lueckenlos-"));
  const path = join(folder, "body");
  const response = await fetch(source.url);
  await writeFile(path, Buffer.from(await response.arrayBuffer()));
  const contentType = response.headers.get("content-type");
  const pieces: Documents[] = [];
  for await (const piece of stream.read({ source, options, city: city(), path, contentType }))
    pieces.push(piece);
  await rm(folder, { recursive: true });
  return pieces;
}

function joined(parts: readonly MappedPayload[]): MappedPayload {
  const [first] = parts;
  if (!first) throw new Error("nothing was polled");
  const sums = (name: "skipped" | "notices") => {
    const counts: Record<string, number> = {};
    for (const part of parts) {
      for (const [word, times] of Object.entries(part[name])) counts[word] = (counts[word] ?? 0) + times;
    }
    return counts;
  };
  return {
    ...first,
    received: parts.reduce((sum, { received }) => sum + received, 0),
    observations: parts.flatMap(({ observations }) => observations),
    rejected: parts.flatMap(({ rejected }) => rejected),
    skipped: sums("skipped"),
    notices: sums("notices"),
  };
}
