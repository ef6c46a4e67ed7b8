import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApp } from "#backend/http/app.ts";
import { ByteCache } from "#backend/http/byte-cache.ts";
import { OperatorToken } from "#backend/http/operator-token.ts";
import { CurrentRevision } from "#backend/http/revision.ts";
import { type RunningServer, startServer } from "#backend/http/server.ts";
import { staticFiles } from "#backend/http/static-files.ts";
import { silentLog } from "#platform/log.ts";

let folder: string;
let server: RunningServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lueckenlos-pages-"));
  await mkdir(join(folder, "assets"));
  await writeFile(join(folder, "index.html"), `<!doctype html><title>Lückenlos</title>${"<p>".repeat(500)}`);
  await writeFile(join(folder, "assets/main-abc123.js"), "export const a = 1;".repeat(100));
  await writeFile(join(folder, "assets/font.woff2"), Buffer.alloc(5_000, 7));
  const app = createApp({
    routes: [],
    pages: await staticFiles(folder),
    styleUrl: null,
    log: silentLog,
    answers: new ByteCache(1),
    revision: new CurrentRevision({ query: async () => [] }),
    operators: { token: new OperatorToken(null), findSession: async () => null },
    checkAnswers: true,
    onRequest: () => undefined,
  });
  server = await startServer(app.callback(), { port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

test.each([
  "/",
  "/operations",
  "/operations/incidents",
  "/operations/sources/town-hall",
  "/operations/resident-reports/12",
  "/planning",
  "/about",
  "/?at=2026-01-01T00:00:00Z",
])("%s is the page, asked for each time", async (path) => {
  const response = await fetch(server.url + path, { headers: { "Accept-Encoding": "br" } });

  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(response.headers.get("cache-control")).toBe("no-cache");
  expect(response.headers.get("content-encoding")).toBe("br");
  expect(await response.text()).toContain("Lückenlos");
});

test("an asset is kept for good; a font is not compressed again", async () => {
  const script = await fetch(`${server.url}/assets/main-abc123.js`);
  const font = await fetch(`${server.url}/assets/font.woff2`);

  expect(script.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  expect(font.headers.get("content-encoding")).toBeNull();
  expect(font.headers.get("content-length")).toBe("5000");
});

test.each([
  "/api/v1/nothing",
  "/ogc/nothing",
  "/tiles/x",
  "/elsewhere",
  "/assets/gone.js",
  "/assets/..%2findex.html",
])("%s is a problem, not the page", async (path) => {
  const response = await fetch(server.url + path);

  expect(response.status).toBe(404);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
});

test("a second server on the same port is told so in one line", async () => {
  const port = Number(new URL(server.url).port);

  await expect(startServer(() => undefined, { port, host: "127.0.0.1" })).rejects.toThrow(
    `Cannot listen on 127.0.0.1:${port}: another program listens there. Set PORT or HOST.`,
  );
});
