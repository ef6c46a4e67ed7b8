import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningServer, startServer } from "#backend/http/server.ts";
import { problem } from "#contract/common.ts";

let server: RunningServer;

beforeAll(async () => {
  server = await startServer((request, response) => response.end(request.url), {
    port: 0,
    host: "127.0.0.1",
  });
});

afterAll(() => server.close());

/** All that comes back on one connection. */
async function answerTo(request: string): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  await once(socket, "connect");
  socket.write(request);
  return await text(socket);
}

test.each([17_000, 300_000])(
  "a query of %i characters is refused with a problem that says why",
  async (length) => {
    const response = await fetch(`${server.url}/api/v1/addresses?q=${"x".repeat(length)}`);

    const body = problem.parse(await response.json());
    expect(response.status).toBe(431);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(body).toMatchObject({ status: 431, code: "too_large", detail: expect.stringContaining("16 KiB") });
  },
);

test("what is no HTTP is refused with a problem", async () => {
  const answer = await answerTo("what is this\r\n\r\n");

  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(problem.parse(JSON.parse(answer.split("\r\n\r\n")[1] ?? ""))).toMatchObject({
    code: "invalid_input",
  });
});

test("an answer that has begun is cut off, and no refusal gets into it", async () => {
  const slow = await startServer((_, response) => void response.write("begun"), {
    port: 0,
    host: "127.0.0.1",
  });
  const socket = connect(Number(new URL(slow.url).port), "127.0.0.1");
  await once(socket, "connect");

  socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  const [first] = await once(socket, "data");
  socket.write("what is this\r\n\r\n");
  const rest = await text(socket).catch(() => "");
  await slow.close();

  expect(String(first)).toMatch(/^HTTP\/1\.1 200 OK/);
  expect(rest).not.toContain("HTTP/1.1");
});

test("a query just below the limit is answered", async () => {
  const response = await fetch(`${server.url}/?q=${"x".repeat(15_000)}`);

  expect([response.status, (await response.text()).length]).toEqual([200, 15_004]);
});
