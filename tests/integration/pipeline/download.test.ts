import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createFeedClient, type Download, type FeedSource } from "#ingest/pipeline/feed-client.ts";
import type { BodyTrace } from "#ingest/pipeline/feed-response.ts";
import type { Validators } from "#ingest/pipeline/validators.ts";
import * as bad from "#tests/fixtures/bad-feed.ts";
import { freshFolder } from "../support/engines.ts";

let feed: bad.BadFeed;
let path: string;
beforeAll(async () => {
  feed = await bad.startBadFeed();
});
afterAll(() => feed.close());
beforeEach(async () => {
  path = join(await freshFolder(), "body");
});

interface Downloaded extends Download {
  validators: Validators;
  traces: readonly BodyTrace[];
  seen: [number, number | null][];
}

async function download(
  url: string,
  { validators, ...source }: Partial<FeedSource> & { validators?: Validators } = {},
): Promise<Downloaded> {
  const client = createFeedClient({
    source: { url, allowedNetworks: ["127.0.0.0/8"], ca: null, timeoutMs: 5_000, ...source },
    ...(validators ? { validators } : {}),
  });
  const seen: Downloaded["seen"] = [];
  try {
    const done = await client.download(url, {
      path,
      conditional: true,
      onBytes: (bytes, expected) => seen.push([bytes, expected]),
    });
    return { ...done, validators: client.validators(), traces: client.traces(), seen };
  } finally {
    await client.close();
  }
}

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: { code?: string; name: string }) => error.code ?? error.name,
  );

describe("a body into a file", () => {
  test("is there decompressed, readable by us alone, with how much has come", async () => {
    const text = "id;name\n".repeat(20_000);
    const headers = { "content-type": "text/csv; charset=iso-8859-1", etag: '"v1"' };
    const plain = feed.script(
      "/plain",
      bad.text(text, { ...headers, "content-length": String(text.length) }),
    );

    const { status, contentType, traces, seen } = await download(plain);

    expect({ status, contentType }).toEqual({ status: 200, contentType: headers["content-type"] });
    expect(await readFile(path, "utf8")).toBe(text);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(traces).toMatchObject([{ bytes: text.length }]);
    expect(seen.at(-1)).toEqual([text.length, text.length]);
  });

  test("of which the compressed length is announced, nobody knows how much will come", async () => {
    const body = gzipSync("x".repeat(9_000));
    const url = feed.script("/gzip", (_request, response) => {
      response.writeHead(200, { "content-encoding": "gzip", "content-length": body.length }).end(body);
    });

    const { seen } = await download(url);

    expect(await readFile(path, "utf8")).toBe("x".repeat(9_000));
    expect(seen.at(-1)).toEqual([9_000, null]);
  });

  test("that has not changed writes nothing", async () => {
    const url = feed.script("/etag", (request, response) => {
      if (request.headers["if-none-match"] === '"v1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"v1"' }).end("one");
    });
    const { validators } = await download(url);
    path = `${path}-again`;

    const again = await download(url, { validators });

    expect(again).toMatchObject({ status: 304, traces: [] });
    expect(await code(stat(path))).toBe("ENOENT");
  });

  test.each([
    ["stops at maxBytes on the wire", () => bad.huge(200e6, { sentBytes: 0 }), "too_large"],
    ["stops at maxBytes when it unpacks to more", () => bad.gzipBomb(1e9), "too_large"],
    ["that stalls costs the timeout", () => bad.stall, "timeout"],
    ["that is refused says so", () => bad.status(403), "http_status"],
  ])("%s", async (_what, script, expected) => {
    const url = feed.script("/bad", script());

    const failed = await code(
      download(url, { maxBytes: 1e6, timeoutMs: expected === "timeout" ? 150 : 30_000 }),
    );

    expect(failed).toBe(expected);
    expect((await stat(path).catch(() => ({ size: 0 }))).size).toBeLessThanOrEqual(1e6);
  });

  test("that the disk does not take is no fault of the feed", async () => {
    await writeFile(path, "somebody else's");

    const failed = await code(download(feed.script("/one", bad.text("one"))));

    expect(failed).toBe("ArchiveError");
    expect(await readFile(path, "utf8")).toBe("somebody else's");
  });
});
