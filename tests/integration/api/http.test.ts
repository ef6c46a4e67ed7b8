import { request } from "node:http";
import { beforeAll, describe, expect, test } from "vitest";
import type { Problem } from "#contract/common.ts";
import type { OverviewAnswer } from "#contract/overview.ts";
import { createLog } from "#platform/log.ts";
import { minutesAfter, poll, populate } from "./a-small-city.ts";
import { operatorToken, type Served, serve } from "./serve.ts";

const lines: string[] = [];
let api: Served;
let start: Date;

beforeAll(async () => {
  const log = createLog("debug", { destination: { write: (line) => void lines.push(line) } });
  api = await serve("postgres", {}, log);
  start = await populate(api.db);
});

/** A request that fetch would mend or refuse to make. */
function rawRequest(options: {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      const { method = "GET", path, headers = {}, body } = options;
      const sent = request(api.url, { method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        );
      });
      sent.on("error", reject);
      sent.end(body);
    },
  );
}

describe("HTTP", () => {
  test("an unchanged answer is 304 for its entity tag, a changed one is not", async () => {
    const first = await api.get("/api/v1/overview");
    const etag = first.headers.get("etag") ?? "";
    const { dataVersion } = (await first.json()) as OverviewAnswer;
    const again = await api.get("/api/v1/overview", { "If-None-Match": `"other", W/${etag}` });
    await poll(api.db, minutesAfter(start, 1));
    const later = await api.get("/api/v1/overview", { "If-None-Match": etag });

    expect(etag).toMatch(/^"[^"]+"$/);
    expect(first.headers.get("cache-control")).toBe("no-cache");
    expect(again.status).toBe(304);
    expect(later.status).toBe(200);
    expect(((await later.json()) as OverviewAnswer).dataVersion).toBeGreaterThanOrEqual(dataVersion);
  });

  test("each content coding has a tag of its own and the same content", async () => {
    const plain = await rawRequest({ path: "/api/v1/openapi.json" });
    const zipped = await rawRequest({ path: "/api/v1/openapi.json", headers: { "accept-encoding": "gzip" } });
    const brotli = await rawRequest({
      path: "/api/v1/openapi.json",
      headers: { "accept-encoding": "gzip, br" },
    });
    const decoded = await (await api.get("/api/v1/openapi.json", { "Accept-Encoding": "br" })).text();

    expect([plain, zipped, brotli].map(({ headers }) => headers["content-encoding"])).toEqual([
      undefined,
      "gzip",
      "br",
    ]);
    expect(new Set([plain, zipped, brotli].map(({ headers }) => headers.etag)).size).toBe(3);
    expect(zipped.headers.vary).toMatch(/Accept-Encoding/);
    expect(zipped.body.length).toBeLessThan(plain.body.length / 3);
    expect(decoded).toBe(plain.body.toString());
  });

  test("HEAD answers as GET without the body", async () => {
    const got = await rawRequest({ path: "/api/v1/sources" });
    const head = await rawRequest({ method: "HEAD", path: "/api/v1/sources" });

    expect(head.status).toBe(200);
    expect(head.body.length).toBe(0);
    expect(head.headers["content-length"]).toBe(got.headers["content-length"]);
    expect(head.headers.etag).toBe(got.headers.etag);
  });

  test("another method is 405 and says which there are", async () => {
    const response = await fetch(`${api.url}/api/v1/overview`, { method: "DELETE" });

    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("HEAD, GET");
    expect(((await response.json()) as Problem).code).toBe("method_not_allowed");
  });

  test.each(["/api/v1/overview", "/api/v1/nothing", "/tiles/areas.json"])(
    "%s carries the security headers",
    async (path) => {
      const { headers } = await api.get(path);
      const policy = headers.get("content-security-policy") ?? "";

      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("worker-src 'self'");
      expect(policy).toContain("connect-src 'self' https://tiles.example");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain("unsafe");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("strict-transport-security")).toBeNull();
    },
  );

  test.each([
    ["/api/v1/areas/%E0%A4%A", 404],
    ["/api/v1/areas/%00", 400],
    ["/api/v1/access-points?q=%00", 400],
    ["/api/v1/access-points?q=%27;drop%20table%20area", 200],
    ["//api/v1/overview", 404],
    ["/../../etc/passwd", 404],
  ])("%s is answered %i", async (path, status) => {
    expect((await rawRequest({ path })).status).toBe(status);
  });

  test("a body that is too large is refused", async () => {
    const path = "/api/v1/sources/wlan/confirm-disappearance";
    const headers = { authorization: `Bearer ${operatorToken}` };
    const large = JSON.stringify({ reason: "x".repeat(70_000) });

    expect((await rawRequest({ method: "POST", path, headers, body: large })).status).toBe(413);
    expect((await rawRequest({ method: "POST", path, headers, body: "{" })).status).toBe(400);
    expect((await rawRequest({ method: "POST", path, headers, body: "" })).status).toBe(409);
  });

  test("an unforeseen error is a 500 without detail, and is logged once", async () => {
    await api.db.query("alter function coverage_known_from() rename to gone");
    lines.length = 0;
    try {
      const response = await api.get("/api/v1/areas?at=2025-05-05T05:05:05Z");
      const body = await response.text();

      expect(response.status).toBe(500);
      expect(JSON.parse(body)).toEqual({
        type: "about:blank",
        title: "Internal Server Error",
        status: 500,
        detail: "Something went wrong here.",
        code: "internal",
      });
      expect(lines.filter((line) => line.includes("coverage_known_from")).length).toBe(1);
    } finally {
      await api.db.query("alter function gone() rename to coverage_known_from");
    }
  });

  test("the log never holds a query", async () => {
    lines.length = 0;
    await api.get("/api/v1/access-points?q=Kaiserstra%C3%9Fe%2012");

    expect(lines.join("")).toContain("/api/v1/access-points");
    expect(lines.join("")).not.toContain("Kaiser");
  });

  test("the OpenAPI document has every route, its parameters and its answers", async () => {
    const document = await api.json<{ openapi: string; paths: Record<string, Record<string, unknown>> }>(
      "/api/v1/openapi.json",
    );

    expect(document.openapi).toBe("3.1.0");
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(api.api.routes.map(({ method, path }) => `${method} ${path}`).sort());
    expect(document.paths["/api/v1/access-points"]?.get).toMatchObject({
      parameters: expect.arrayContaining([
        expect.objectContaining({ name: "bbox", in: "query", required: false }),
      ]),
    });
    expect(document.paths["/api/v1/runs"]?.get).toMatchObject({
      security: [{ operator: [] }, { session: [] }],
    });
  });

  test("many who ask at once for what nobody has share one making of it", async () => {
    const before = await misses();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => api.get("/tiles/footprints/13/4265/2723.mvt")),
    );
    const tags = new Set(answers.map((answer) => answer.headers.get("etag")));
    await Promise.all(answers.map((answer) => answer.arrayBuffer()));

    expect(tags.size).toBe(1);
    expect((await misses()) - before).toBe(1);
  });
});

async function misses(): Promise<number> {
  const text = await (await api.get("/metrics")).text();
  return Number(/^lueckenlos_tile_cache_misses_total (\d+)$/m.exec(text)?.[1]);
}
