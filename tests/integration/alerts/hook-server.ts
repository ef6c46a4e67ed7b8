import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";

export interface Call {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface HookServer {
  url: string;
  calls: Call[];
  /** What is answered; 200 unless a test says otherwise. */
  answer: (response: ServerResponse, call: Call) => void;
}

const running: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of running.splice(0)) await close();
});

/** A real HTTP server on loopback that keeps what it was asked. */
export async function startHookServer(): Promise<HookServer> {
  const state: HookServer = {
    url: "",
    calls: [],
    answer: (response) => response.writeHead(200).end("ok"),
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { method = "", url: path = "", headers } = request;
    const call = { method, path, headers, body: Buffer.concat(chunks).toString("utf8") };
    state.calls.push(call);
    state.answer(response, call);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  running.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return state;
}
