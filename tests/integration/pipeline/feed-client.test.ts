import { mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import type { LookupFunction } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, deflateRawSync, zstdCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FeedError, type FeedResponse } from "#ingest/adapters/adapter.ts";
import { createFeedClient, type FeedClientOptions, type FeedSource } from "#ingest/pipeline/feed-client.ts";
import * as bad from "#tests/fixtures/bad-feed.ts";

let feed: bad.BadFeed;
let other: bad.BadFeed;
beforeAll(async () => {
  feed = await bad.startBadFeed();
  other = await bad.startBadFeed();
});
afterAll(async () => {
  await feed.close();
  await other.close();
});

type Overrides = Partial<FeedSource> &
  Omit<FeedClientOptions, "source"> & { headers?: Record<string, string> };

async function get(url: string, overrides: Overrides = {}): Promise<FeedResponse> {
  const { validators, signal, lookup, now, headers, ...source } = overrides;
  const client = createFeedClient({
    source: { url, allowedNetworks: ["127.0.0.0/8"], ca: null, timeoutMs: 5000, ...source },
    ...(validators ? { validators } : {}),
    ...(signal ? { signal } : {}),
    ...(lookup ? { lookup } : {}),
    ...(now ? { now } : {}),
  });
  try {
    return await client.get(url, { conditional: true, ...(headers ? { headers } : {}) });
  } finally {
    await client.close();
  }
}

async function failure(promise: Promise<unknown>): Promise<FeedError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(FeedError);
  return error as FeedError;
}

const resolvesTo =
  (...addresses: string[]): LookupFunction =>
  (_hostname, options, callback) => {
    const answer = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    if (options.all) callback(null, answer);
    else callback(null, answer[0]?.address ?? "", answer[0]?.family);
  };

describe("time", () => {
  test("a server that never answers costs the timeout and no more", async () => {
    const url = feed.script("/hang", bad.hang);

    const error = await failure(get(url, { timeoutMs: 150 }));

    expect(error.code).toBe("timeout");
  });

  test("a body that stalls half way counts as a timeout", async () => {
    const error = await failure(get(feed.script("/stall", bad.stall), { timeoutMs: 150 }));

    expect(error.code).toBe("timeout");
  });

  test("a body that drips for ever counts as a timeout", async () => {
    const error = await failure(get(feed.script("/drip", bad.drip), { timeoutMs: 150 }));

    expect(error.code).toBe("timeout");
  }, 3_000);

  test("a resolver that never answers counts as a timeout", async () => {
    const error = await failure(get("http://nowhere.example/", { timeoutMs: 150, lookup: () => {} }));

    expect(error.code).toBe("timeout");
  });

  test("a stop gives up what is under way", async () => {
    const stop = new AbortController();
    const pending = failure(get(feed.script("/stop", bad.hang), { signal: stop.signal }));

    stop.abort();

    expect((await pending).message).toContain("the ingest stops");
  });
});

describe("statuses", () => {
  test("429 hands on how long the vendor asked us to wait, in seconds", async () => {
    const url = feed.script("/429", bad.status(429, { "retry-after": "17" }));

    const error = await failure(get(url));

    expect(error).toMatchObject({ code: "rate_limited", retryAfterMs: 17_000, httpStatus: 429 });
  });

  test("503 with a date is the same, counted from our clock", async () => {
    const now = new Date("2026-03-01T12:00:00Z");
    const url = feed.script("/503", bad.status(503, { "retry-after": "Sun, 01 Mar 2026 12:02:00 GMT" }));

    const error = await failure(get(url, { now: () => now }));

    expect(error).toMatchObject({ code: "rate_limited", retryAfterMs: 120_000, httpStatus: 503 });
  });

  test("a Retry-After of a year is cut to an hour", async () => {
    const error = await failure(get(feed.script("/year", bad.status(429, { "retry-after": "31536000" }))));

    expect(error.retryAfterMs).toBe(3_600_000);
  });

  test.each([500, 503, 404, 401, 204])("%i without Retry-After is an HTTP status", async (code) => {
    const error = await failure(get(feed.script("/status", bad.status(code, {}, "no"))));

    expect(error).toMatchObject({ code: "http_status", httpStatus: code, retryAfterMs: null });
  });

  test("304 counts only where we asked for it", async () => {
    const error = await failure(get(feed.script("/unasked", bad.status(304))));

    expect(error).toMatchObject({ code: "http_status", httpStatus: 304 });
  });
});

describe("bodies", () => {
  test("a JSON text that ends too early names the place", async () => {
    const response = await get(feed.script("/cut", bad.text('{"nodes":[{"name":"a"},')));

    const error = await failure(Promise.resolve().then(() => response.json()));

    expect(error.code).toBe("not_json");
    expect(error.message).toContain("at character 23");
  });

  test("an answer that breaks off is a broken connection, not short JSON", async () => {
    const error = await failure(get(feed.script("/broken", bad.brokenOff(`{"a":"${"x".repeat(10_000)}"}`))));

    expect(error.code).toBe("connection");
  });

  test("HTML in the place of JSON is called by its name, without a word of its content", async () => {
    const response = await get(feed.script("/html", bad.html));

    const error = await failure(Promise.resolve().then(() => response.json()));

    expect(error).toMatchObject({ code: "not_json" });
    expect(error.message).toContain("HTML");
    expect(error.message).not.toContain("Wartung");
  });

  test("a body of 200 MB is left at the limit, and memory stays bounded", async () => {
    const seen = { sentBytes: 0 };
    const url = feed.script("/huge", bad.huge(200e6, seen));
    const before = process.memoryUsage().rss;

    const error = await failure(get(url, { maxBytes: 8e6, timeoutMs: 30_000 }));

    expect(error.code).toBe("too_large");
    expect(seen.sentBytes).toBeLessThan(40e6);
    expect(process.memoryUsage().rss - before).toBeLessThan(120e6);
  });

  test("a body that announces too much is not read at all", async () => {
    const url = feed.script("/announced", bad.text("x".repeat(5000), { "content-length": "5000" }));

    const error = await failure(get(url, { maxBytes: 1000 }));

    expect(error.message).toContain("announces");
  });

  test("a gzip bomb is left at the limit of what it unpacks to", async () => {
    const before = process.memoryUsage().rss;

    const error = await failure(
      get(feed.script("/bomb", bad.gzipBomb(1e9)), { maxBytes: 8e6, timeoutMs: 30_000 }),
    );

    expect(error.code).toBe("too_large");
    expect(process.memoryUsage().rss - before).toBeLessThan(120e6);
  });

  test("the limit holds for all answers of a poll together", async () => {
    const url = feed.script("/page", bad.text("x".repeat(600)));
    const client = createFeedClient({
      source: { url, allowedNetworks: ["127.0.0.0/8"], ca: null, maxBytes: 1000 },
    });

    await client.get(url);
    const error = await failure(client.get(url));
    await client.close();

    expect(error.code).toBe("too_large");
  });

  test.each([
    ["gzip", bad.gzipped('{"a":1}')],
    ["br", bad.text(brotliCompressSync('{"a":1}'), { "content-encoding": "br" })],
    ["zstd", bad.text(zstdCompressSync('{"a":1}'), { "content-encoding": "zstd" })],
    ["raw deflate", bad.text(deflateRawSync('{"a":1}'), { "content-encoding": "deflate" })],
    ["a byte order mark", bad.text('\ufeff{"a":1}')],
  ])("%s is undone", async (_name, script) => {
    expect((await get(feed.script("/encoded", script))).json()).toEqual({ a: 1 });
  });

  test("a damaged gzip body is an unusable payload", async () => {
    const url = feed.script("/damaged", bad.text("not gzip at all", { "content-encoding": "gzip" }));

    expect((await failure(get(url))).code).toBe("unusable_payload");
  });

  test("Latin-1 is read as such where the header or the adapter says so", async () => {
    const latin1 = Buffer.from("Straße", "latin1");
    const named = await get(
      feed.script("/named", bad.text(latin1, { "content-type": "text/csv; charset=ISO-8859-1" })),
    );
    const silent = await get(feed.script("/silent", bad.text(latin1)));

    expect(named.text()).toBe("Straße");
    expect(silent.text("latin1")).toBe("Straße");
  });
});

describe("addresses", () => {
  test("a literal private address is refused unless the city file names it", async () => {
    const url = feed.script("/private", bad.json({}));

    expect((await failure(get(url, { allowedNetworks: [] }))).code).toBe("address_refused");
    expect((await failure(get(url, { allowedNetworks: ["10.0.0.0/8"] }))).code).toBe("address_refused");
    expect((await get(url, { allowedNetworks: ["127.0.0.1/32"] })).json()).toEqual({});
  });

  test.each(["2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "localhost"])(
    "loopback written as %s is still loopback",
    async (host) => {
      const error = await failure(get(`http://${host}:${feed.port}/private`, { allowedNetworks: [] }));

      expect(error.code).toBe("address_refused");
    },
  );

  test("a name that resolves to loopback is refused at connect time", async () => {
    const url = `http://feed.example:${feed.port}/private`;

    const error = await failure(get(url, { allowedNetworks: [], lookup: resolvesTo("127.0.0.1", "::1") }));

    expect(error.code).toBe("address_refused");
  });

  test("of several addresses only the allowed ones are tried", async () => {
    feed.script("/several", bad.json({ ok: true }));
    const url = `http://feed.example:${feed.port}/several`;

    const response = await get(url, { lookup: resolvesTo("169.254.169.254", "127.0.0.1") });

    expect(response.json()).toEqual({ ok: true });
  });

  test("an unknown host name is a failed connection", async () => {
    const lookup: LookupFunction = (_hostname, _options, callback) =>
      callback(Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" }), "");

    const error = await failure(get("http://feed.example/", { lookup }));

    expect(error).toMatchObject({ code: "connection" });
    expect(error.message).toContain("the host name is unknown");
  });
});

describe("redirects", () => {
  test("one to the cloud's metadata address is refused, even where everything private is allowed", async () => {
    const url = feed.script("/metadata", bad.redirect("http://169.254.169.254/latest/meta-data/"));

    const error = await failure(get(url, { allowedNetworks: ["0.0.0.0/0"] }));

    expect(error.code).toBe("address_refused");
  });

  test("one to a private address outside allowedNetworks is refused", async () => {
    const url = feed.script("/to-private", bad.redirect("http://10.1.2.3/"));

    expect((await failure(get(url))).code).toBe("address_refused");
  });

  test.each(["file:///etc/passwd", "ftp://127.0.0.1/", "data:,x"])("one to %s is refused", async (target) => {
    const error = await failure(get(feed.script("/elsewhere", bad.redirect(target))));

    expect(error.code).toBe("redirect_refused");
  });

  test("five are followed, a sixth is not", async () => {
    feed.script("/hop5", bad.json({ arrived: true }));
    for (let hop = 4; hop >= 0; hop -= 1) feed.script(`/hop${hop}`, bad.redirect(`/hop${hop + 1}`));
    const tooFar = feed.script("/hop", bad.redirect("/hop0"));

    expect((await get(`${feed.origin}/hop0`)).json()).toEqual({ arrived: true });
    expect((await failure(get(tooFar))).code).toBe("redirect_refused");
  });

  test("keys stay at home: another origin gets none of the adapter's headers", async () => {
    const target = other.script("/target", bad.json({}));
    const url = feed.script("/keys", bad.redirect(target));

    await get(url, { headers: { "x-api-key": "hush", authorization: "Bearer hush" } });

    expect(feed.requests.at(-1)?.headers).toMatchObject({
      "x-api-key": "hush",
      authorization: "Bearer hush",
    });
    expect(other.requests.at(-1)?.headers["x-api-key"]).toBeUndefined();
    expect(other.requests.at(-1)?.headers.authorization).toBeUndefined();
  });

  test("a page link to another origin gets no keys either", async () => {
    const page = other.script("/page2", bad.json({}));
    const client = createFeedClient({
      source: { url: feed.origin, allowedNetworks: ["127.0.0.0/8"], ca: null },
    });

    await client.get(page, { headers: { "x-api-key": "hush" } });
    await client.close();

    expect(other.requests.at(-1)?.headers["x-api-key"]).toBeUndefined();
  });

  test("a page link from HTTP to a file is refused", async () => {
    const client = createFeedClient({ source: { url: feed.origin, allowedNetworks: [], ca: null } });

    const error = await failure(client.get("file:///etc/passwd"));

    expect(error.code).toBe("redirect_refused");
  });
});

describe("TLS", () => {
  const certificate = new URL("../../fixtures/tls/test-only.cert.pem", import.meta.url);
  let secure: bad.BadFeed;
  beforeAll(async () => {
    const key = await readFile(new URL("../../fixtures/tls/test-only.key.pem", import.meta.url), "utf8");
    secure = await bad.startBadFeed({ key, cert: await readFile(certificate, "utf8") });
  });
  afterAll(() => secure.close());

  test("a certificate nobody vouches for is refused, and trusted where the source's `ca` names it", async () => {
    const url = secure.script("/", bad.json({}));

    expect((await failure(get(url))).code).toBe("tls");
    expect((await get(url, { ca: certificate.href })).json()).toEqual({});
    expect((await failure(get(url, { ca: "/nowhere/ca.pem" }))).code).toBe("tls");
  });

  test("a redirect from HTTPS to HTTP is refused", async () => {
    const url = secure.script("/down", bad.redirect(`${feed.origin}/private`));

    expect((await failure(get(url, { ca: certificate.href }))).code).toBe("redirect_refused");
  });
});

describe("secrets", () => {
  test("user and password of an address become a header and never a message", async () => {
    feed.script("/basic", bad.status(403));
    const url = `http://city:hush@127.0.0.1:${feed.port}/basic?key=hush2#hush3`;

    const error = await failure(get(url));

    expect(feed.requests.at(-1)?.headers.authorization).toBe(`Basic ${btoa("city:hush")}`);
    expect(error.message).toBe(`http://127.0.0.1:${feed.port}/basic: answered 403`);
  });
});

describe("conditional requests", () => {
  test("what is known by its ETag is not sent twice", async () => {
    const url = feed.script("/etag", bad.jsonWithEtag({ a: 1 }, '"v1"'));
    const source = { url, allowedNetworks: ["127.0.0.0/8"], ca: null };
    const first = createFeedClient({ source });

    const before = await first.get(url, { conditional: true });
    const second = createFeedClient({ source, validators: first.validators() });
    const after = await second.get(url, { conditional: true });
    await Promise.all([first.close(), second.close()]);

    expect([before.status, after.status]).toEqual([200, 304]);
    expect(JSON.stringify(first.validators())).not.toContain("127.0.0.1");
  });
});

describe("files", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "lueckenlos-feed-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test("a file is read, and an unchanged one is known by size, time and inode", async () => {
    const path = join(folder, "nodes.json");
    await writeFile(path, '{"a":1}');
    const url = pathToFileURL(path).href;
    const source = { url, allowedNetworks: [], ca: null };
    const first = createFeedClient({ source });
    expect((await first.get(url, { conditional: true })).json()).toEqual({ a: 1 });
    const again = () =>
      createFeedClient({ source, validators: first.validators() }).get(url, { conditional: true });

    expect((await again()).status).toBe(304);
    await utimes(path, new Date(), new Date(Date.now() + 1000));
    expect((await again()).status).toBe(200);
  });

  test("a missing file, a folder and a file that is too large say so", async () => {
    await writeFile(join(folder, "large"), "x".repeat(2000));
    const at = (name: string) => pathToFileURL(join(folder, name)).href;

    expect((await failure(get(at("missing")))).code).toBe("not_found");
    expect((await failure(get(pathToFileURL(folder).href))).code).toBe("not_found");
    expect((await failure(get(at("large"), { maxBytes: 1000 }))).code).toBe("too_large");
  });
});
