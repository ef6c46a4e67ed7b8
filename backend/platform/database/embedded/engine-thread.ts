import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { postgis } from "@electric-sql/pglite-postgis";
import type { EngineData, Request, Response } from "./protocol.ts";

/** The thread in which PGlite runs, so that a long statement does not stop the event loop. */
const port = parentPort;
if (!port) throw new Error("engine-thread.ts is started by engine.ts, as a thread");

const data = workerData as EngineData;
const engine = await PGlite.create({ dataDir: data.folder, extensions: { postgis } });
const nothing = new Uint8Array(0);

async function answer(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  switch (request.kind) {
    case "execute":
      return execute(request.messages);
    case "close":
      await engine.close();
      return nothing;
  }
}

async function execute(messages: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  // The chunks are views of the engine's memory, which the next one overwrites: hence slice.
  await engine.execProtocolRawStream(messages, { onRawData: (chunk) => chunks.push(chunk.slice()) });
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Requests come one at a time from the multiplexer, but close may meet one: each waits for the one before. */
let previous: Promise<unknown> = Promise.resolve();

port.on("message", (request: Request) => {
  previous = previous.then(async () => {
    try {
      const bytes = await answer(request);
      port.postMessage(
        { id: request.id, ok: true, bytes } satisfies Response,
        bytes.length ? [bytes.buffer] : [],
      );
    } catch (error) {
      port.postMessage({ id: request.id, ok: false, message: String(error) } satisfies Response);
    }
  });
});
port.postMessage("ready");
