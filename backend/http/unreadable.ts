import { type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { Problem } from "#contract/common.ts";

/** Of address and headers together; a browser's own limit for cookies is less. */
export const mostHeaderBytes = 16 * 1024;

type Refusal = Pick<Problem, "status" | "code" | "detail">;

const malformed: Refusal = { status: 400, code: "invalid_input", detail: "The request is malformed." };

/** By the code of Node.js's error. */
const refusals: Record<string, Refusal> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: "too_large",
    detail: `Address and headers of the request are larger than ${mostHeaderBytes / 1024} KiB together. Ask for less at once.`,
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: {
    status: 413,
    code: "too_large",
    detail: "The extensions of the request's chunks are too large.",
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: "invalid_input",
    detail: "The request did not arrive in time.",
  },
};

/** So long a client may take to read the refusal before it is cut off: cut at once, it would often not see it. */
const lingerMs = 2_000;

/** Answers requests that never reach the application, because Node.js cannot read them, with a problem and not with nothing. */
export function refuseUnreadable(server: Server): void {
  const answering = new WeakSet<Duplex>();
  server.on("request", ({ socket }, response) => {
    answering.add(socket);
    response.once("close", () => answering.delete(socket));
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (socket.writableEnded) return;
    // In the middle of another answer a refusal would become part of it.
    if (!socket.writable || error.code === "ECONNRESET" || answering.has(socket)) {
      socket.destroy();
      return;
    }
    socket.end(refusalText(refusals[error.code ?? ""] ?? malformed));
    const cut = setTimeout(() => socket.destroy(), lingerMs);
    socket.once("close", () => clearTimeout(cut));
  });
}

function refusalText({ status, code, detail }: Refusal): string {
  const title = STATUS_CODES[status] ?? "Error";
  const body = JSON.stringify({ type: "about:blank", title, status, detail, code } satisfies Problem);
  return [
    `HTTP/1.1 ${status} ${title}`,
    "Content-Type: application/problem+json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Cache-Control: no-store",
    "X-Content-Type-Options: nosniff",
    "Connection: close",
    "",
    body,
  ].join("\r\n");
}
