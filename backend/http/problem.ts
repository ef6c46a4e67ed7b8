import { STATUS_CODES } from "node:http";
import type { Context, Middleware } from "koa";
import type { Problem as ProblemBody } from "#contract/common.ts";
import { AppError, type ErrorCode } from "#platform/errors.ts";
import type { Log } from "#platform/log.ts";

/** The one place where an error code becomes an HTTP status. What is not here is our own fault: 500. */
const statusOfCode: Partial<Record<ErrorCode, number>> = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  cross_origin_request: 403,
  not_found: 404,
  method_not_allowed: 405,
  not_acceptable: 406,
  conflict: 409,
  too_large: 413,
  too_many_requests: 429,
  not_ready: 503,
  database_unavailable: 503,
  query_timeout: 503,
};

/** What the reader of a 5xx may know; the error's own message goes to the log. */
const publicMessages: Partial<Record<ErrorCode, string>> = {
  not_ready: "The service is starting. Try again in a few seconds.",
  database_unavailable: "The database cannot be reached. Try again in a few seconds.",
  query_timeout: "The question took too long to answer. Ask for less.",
};

const retryAfterSeconds = "5";

/** Turns every error, and an answer nobody gave, into an RFC 9457 problem. Unknown errors are logged once, without detail outside. */
export function problemMiddleware(log: Log): Middleware {
  return async (ctx, next) => {
    try {
      await next();
      if (
        ctx.respond !== false &&
        ctx.body == null &&
        (ctx.status === 404 || ctx.status === 405 || ctx.status === 501)
      ) {
        sendProblem(ctx, unanswered(ctx));
      }
    } catch (error) {
      if (ctx.headerSent || !ctx.writable) {
        log.warn({ error, method: ctx.method, path: ctx.path }, "request failed after its answer began");
        ctx.res.destroy();
        return;
      }
      sendProblem(ctx, asAppError(error, ctx, log));
    }
  };
}

/** Answers with a problem. */
export function sendProblem(ctx: Context, error: AppError): void {
  const status = statusOfCode[error.code] ?? 500;
  const body: ProblemBody = {
    type: "about:blank",
    title: STATUS_CODES[status] ?? "Error",
    status,
    detail: status >= 500 ? (publicMessages[error.code] ?? "Something went wrong here.") : error.message,
    code: status === 500 ? "internal" : error.code,
    ...(error.problems.length > 0 && status < 500 ? { errors: [...error.problems] } : {}),
  };
  ctx.remove("ETag");
  ctx.remove("Content-Encoding");
  ctx.set("Cache-Control", "no-store");
  if (status === 401) ctx.set("WWW-Authenticate", 'Bearer realm="operators"');
  if (status === 503) ctx.set("Retry-After", retryAfterSeconds);
  ctx.status = status;
  ctx.body = JSON.stringify(body);
  ctx.type = "application/problem+json";
}

function asAppError(error: unknown, ctx: Context, log: Log): AppError {
  const known = error instanceof AppError ? error : fromHttpError(error);
  if (known !== null && statusOfCode[known.code] !== undefined) {
    const fields = { error: known, method: ctx.method, path: ctx.path };
    if (known.code === "query_timeout") log.warn(fields, "request failed");
    return known;
  }
  log.error({ error, method: ctx.method, path: ctx.path }, "request failed");
  return new AppError("internal", "internal error", { cause: error });
}

/** Koa and its router throw http-errors for malformed requests (a broken percent escape in the path). */
function fromHttpError(error: unknown): AppError | null {
  const status = error instanceof Error && "status" in error ? error.status : undefined;
  return status === 400 ? new AppError("invalid_input", "The request is malformed.", { cause: error }) : null;
}

function unanswered(ctx: Context): AppError {
  if (ctx.status === 404) return new AppError("not_found", `There is nothing at ${ctx.path}.`);
  return new AppError("method_not_allowed", `${ctx.method} is not possible here.`);
}
