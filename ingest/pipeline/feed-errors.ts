import { FeedError, type FeedErrorCode } from "../adapters/adapter.ts";

/** Any error of a request as a FeedError that says which address (fit for messages) and why. `timeoutMs`: the time ran out. */
export function toFeedError(error: unknown, shownUrl: string, timeoutMs: number | null): FeedError {
  const known = findFeedError(error);
  if (known) return known.message.startsWith(shownUrl) ? known : withUrl(known, shownUrl);
  if (timeoutMs !== null) return new FeedError("timeout", `${shownUrl}: no answer within ${timeoutMs} ms`);
  const reason = systemCode(error);
  const code = codeOf(reason);
  return new FeedError(code, `${shownUrl}: ${reasons[reason] ?? reason}`, { cause: error });
}

/** A FeedError may come wrapped: by the socket, or among the attempts on several addresses. */
function findFeedError(error: unknown): FeedError | null {
  if (error instanceof FeedError) return error;
  if (error instanceof AggregateError)
    return error.errors.map(findFeedError).find((found) => found !== null) ?? null;
  return error instanceof Error && error.cause !== undefined ? findFeedError(error.cause) : null;
}

function withUrl(error: FeedError, shownUrl: string): FeedError {
  const { retryAfterMs, httpStatus } = error;
  return new FeedError(error.code, `${shownUrl}: ${error.message}`, {
    cause: error,
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
    ...(httpStatus === null ? {} : { httpStatus }),
  });
}

function codeOf(systemCodeText: string): FeedErrorCode {
  if (/TIMEOUT|ETIMEDOUT/.test(systemCodeText)) return "timeout";
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_|EPROTO|HOSTNAME_MISMATCH/.test(systemCodeText)) return "tls";
  return systemCodeText === "ENOENT" ? "not_found" : "connection";
}

/** The error's own code; its message may quote what must not be shown. */
function systemCode(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (typeof code === "string" && code !== "ERR_ABORTED") return code;
  if (error instanceof Error && error.name === "AbortError") return "ABORTED";
  const cause = error instanceof Error ? error.cause : undefined;
  return cause === undefined ? "UNKNOWN" : systemCode(cause);
}

const reasons: Readonly<Record<string, string>> = {
  ABORTED: "given up, because the ingest stops",
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "the connection broke",
  UND_ERR_SOCKET: "the connection broke before the answer was complete",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "the answer is shorter or longer than announced",
  ENOTFOUND: "the host name is unknown",
  EAI_AGAIN: "the host name cannot be resolved now",
  ENOENT: "no such file",
  EACCES: "not readable",
  EPERM: "not readable",
  UND_ERR_CONNECT_TIMEOUT: "no connection in time",
  UND_ERR_HEADERS_TIMEOUT: "no answer in time",
  UND_ERR_BODY_TIMEOUT: "the answer stalled",
};
