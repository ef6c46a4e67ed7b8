import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MappedPayload } from "#domain/observation.ts";
import { type FeedClient, FeedError } from "#ingest/adapters/adapter.ts";
import { decodeFeed } from "#ingest/adapters/gtfs-rt/decode.ts";
import { accounted, adapterNamed, dortmund, receivedAt, sourceOf } from "../support.ts";
import { encoded, faults, payloadSeconds, rides, vehicle } from "./feed.ts";

const adapter = adapterNamed("gtfs-rt");
const options = adapter.options.parse({});
const source = sourceOf("gtfs-rt", "https://feed.example/vehicle-positions.pb");

/** Fetches, scrubs, archives and maps a body the way a run does. */
async function read(body: Uint8Array, status: 200 | 304 = 200): Promise<MappedPayload | null> {
  const bytes = Buffer.from(body);
  const unused = () => expect.fail("a feed is read as bytes");
  const client: FeedClient = {
    get: async (url) => ({
      status,
      url,
      headers: new Headers(),
      text: unused,
      json: unused,
      bytes: () => bytes,
    }),
  };
  const documents = await adapter.fetch({
    source,
    options,
    client,
    previousPayloadAt: null,
    now: receivedAt,
  });
  if (documents === null) return null;
  const archived = JSON.parse(JSON.stringify(adapter.scrub(documents, options)));
  return adapter.map(archived, { source, options, city: dortmund, receivedAt });
}

const header = { gtfsRealtimeVersion: "2.0", timestamp: payloadSeconds };
const feed = encoded({ header, entity: [vehicle(), vehicle({ vehicle: { id: "4821" } }, "2")] });

describe("the bytes of a feed", () => {
  it("are decoded, archived and mapped", async () => {
    const mapped = await read(feed);

    expect(mapped?.payloadAt).toBe("2026-03-01T11:00:00.000Z");
    expect(mapped && rides(mapped).map(({ key, trip, lon }) => [key, trip?.id, lon])).toEqual([
      ["317", "U41-1", 7.465],
      ["4821", "U41-1", 7.465],
    ]);
  });

  it("that are those of the last time are none", async () => {
    expect(await read(Buffer.alloc(0), 304)).toBeNull();
  });

  it.each([
    ["nothing", "", /got an empty body/],
    ["a page", "\ufeff \n<!doctype html><title>502 Bad Gateway</title>", /got a page/],
    ["JSON", '{"error":"no such feed"}', /got JSON/],
    ["a list", "[]", /got JSON/],
    ["the readable form", 'header { gtfs_realtime_version: "2.0" }', /got text/],
  ])("are refused where they are %s", async (_what, body, message) => {
    await expect(read(Buffer.from(body))).rejects.toThrow(message);
  });

  it("are refused wherever they break off, rather than taking the rest for vanished", async () => {
    for (let length = 1; length < feed.length; length++) {
      const part = await read(feed.subarray(0, length)).catch((error: unknown) => error);

      // Between two entities nothing shows that there was one more.
      if (part instanceof Error) expect(part).toMatchObject({ code: "unusable_payload" });
      else expect((part as MappedPayload).received).toBeLessThan(2);
    }
    await expect(read(feed.subarray(0, -1))).rejects.toThrow(/breaks off after byte/);
  });

  it("of an entity that cannot be read cost that entity alone", async () => {
    const broken = Buffer.from([0x12, 3, 0x0a, 9, 0x31]);

    const mapped = await read(Buffer.concat([feed, broken]));

    expect(mapped?.observations).toHaveLength(2);
    expect(mapped && faults(mapped)).toEqual([": not_an_entity"]);
  });

  it("of which no entity can be read are no feed", async () => {
    const broken = Buffer.concat([encoded({ header }), Buffer.from([0x12, 1, 0xff])]);

    await expect(read(broken)).rejects.toThrow(/none of the 1 entities/);
  });

  it("that say no number where a position should be leave the vehicle", async () => {
    const position = { latitude: Number.NaN, longitude: Number.POSITIVE_INFINITY };

    const mapped = await read(encoded({ header, entity: [vehicle({ position })] }));

    expect(mapped && rides(mapped)).toMatchObject([{ key: "317", lon: null, lat: null }]);
  });

  it("archive nothing of licence plates, passengers and planned vehicles", async () => {
    const secret = "DO-AB 123";
    const crowded = vehicle({ vehicle: { id: "317", licensePlate: secret }, occupancyStatus: "FULL" });
    const planned = { id: "9", tripUpdate: { trip: { tripId: "t" }, vehicle: { id: secret } } };
    const bytes = encoded({ header, entity: [crowded, planned] });
    const client = { get: async () => ({ status: 200, bytes: () => bytes }) } as unknown as FeedClient;

    const documents = await adapter.fetch({
      source,
      options,
      client,
      previousPayloadAt: null,
      now: receivedAt,
    });

    const archived = JSON.stringify(adapter.scrub(documents ?? {}, options));
    expect(archived).toContain('"317"');
    expect(archived).not.toMatch(/DO-AB|FULL"|occupancy/);
  });

  it("give a tally that adds up or a FeedError, whatever they are", async () => {
    const anyBytes = fc.uint8Array({ maxLength: 300 });
    const spoilt = fc
      .tuple(fc.nat({ max: feed.length - 1 }), fc.nat({ max: 255 }))
      .map(([at, byte]) => Buffer.from(feed).fill(byte, at, at + 1));
    const behindHeader = anyBytes.map((bytes) => Buffer.concat([encoded({ header }), bytes]));

    await fc.assert(
      fc.asyncProperty(fc.oneof(anyBytes, spoilt, behindHeader), async (bytes) => {
        const mapped = await read(bytes).catch((error: unknown) => error);

        if (mapped instanceof Error) expect(mapped).toBeInstanceOf(FeedError);
        else expect(accounted(mapped as MappedPayload)).toBe((mapped as MappedPayload).received);
      }),
      { numRuns: 1000 },
    );
  });

  it("refuses more entities than any region has, before one is read", () => {
    const header = [0x0a, 5, 0x0a, 3, 0x32, 0x2e, 0x30];
    const entities = Array.from({ length: 100_001 }, () => [0x12, 0]).flat();

    expect(() => decodeFeed(Uint8Array.from([...header, ...entities]))).toThrow("at most 100000 entities");
  });
});
