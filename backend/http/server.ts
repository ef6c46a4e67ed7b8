import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { AppError } from "#platform/errors.ts";
import { mostHeaderBytes, refuseUnreadable } from "./unreadable.ts";

/** A client that sends its request or takes its answer slower than this is let go. */
const timeouts = { headersMs: 10_000, requestMs: 30_000, idleSocketMs: 60_000, keepAliveMs: 20_000 };

/** How long running requests may take when the process ends. */
const graceMs = 5_000;

export interface RunningServer {
  server: Server;
  /** Where it listens: `http://127.0.0.1:8080`. */
  url: string;
  /** Takes no more connections, lets running requests end, then cuts what is left. */
  close(): Promise<void>;
}

/** Listens; a port in use or not ours to take is an `AppError` for one line on the console. */
export async function startServer(
  listener: RequestListener,
  { port, host }: { port: number; host: string },
): Promise<RunningServer> {
  const server = createServer(
    {
      headersTimeout: timeouts.headersMs,
      requestTimeout: timeouts.requestMs,
      keepAliveTimeout: timeouts.keepAliveMs,
      maxHeaderSize: mostHeaderBytes,
    },
    listener,
  );
  server.setTimeout(timeouts.idleSocketMs);
  refuseUnreadable(server);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(asListenError(error, host, port)));
    server.listen(port, host, resolve);
  });
  return { server, url: urlOf(server.address() as AddressInfo), close: () => closeServer(server) };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function urlOf({ address, family, port }: AddressInfo): string {
  const anywhere = address === "0.0.0.0" || address === "::";
  const host = anywhere ? "localhost" : family === "IPv6" ? `[${address}]` : address;
  return `http://${host}:${port}`;
}

function asListenError(error: Error, host: string, port: number): Error {
  const code = "code" in error ? error.code : undefined;
  const reason =
    code === "EADDRINUSE"
      ? "another program listens there"
      : code === "EACCES"
        ? "this account may not use that port"
        : code === "EADDRNOTAVAIL" || code === "ENOTFOUND"
          ? "this machine has no such address"
          : null;
  if (reason === null) return error;
  return new AppError(
    "invalid_configuration",
    `Cannot listen on ${host}:${port}: ${reason}. Set PORT or HOST.`,
    {
      cause: error,
    },
  );
}
