import type { Context } from "koa";
import { AppError } from "#platform/errors.ts";
import type { CurrentRevision } from "../http/revision.ts";
import { type Route, rawRoute } from "../http/route.ts";
import type { EventStream } from "./event-stream.ts";

/** What changed, as it happens. */
export function eventRoutes(stream: EventStream, revision: CurrentRevision): Route[] {
  return [
    rawRoute({
      method: "GET",
      path: "/api/v1/events",
      summary:
        "Server-sent events: `change` after each commit that changed figures, `poll` when only freshness moved; ids are data versions",
      role: "public",
      answers: "text/event-stream",
      handle: async (_input, ctx) => {
        if (stream.isFull) throw new AppError("not_ready", "too many event streams");
        const { version } = await revision.current();
        openStream(ctx);
        if (ctx.method === "HEAD") ctx.res.end();
        else await stream.add(ctx.res, version, lastSeenOf(ctx));
        return null;
      },
    }),
  ];
}

/** From here on the answer is written by hand: Koa would end it. */
function openStream(ctx: Context): void {
  ctx.respond = false;
  ctx.status = 200;
  ctx.set({
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store, no-transform",
    "X-Accel-Buffering": "no",
  });
  ctx.res.flushHeaders();
}

/** The id of the last event a returning client got; null for a new one or one that makes no sense. */
function lastSeenOf(ctx: Context): number | null {
  const id = ctx.get("Last-Event-ID");
  return /^\d{1,15}$/.test(id) ? Number(id) : null;
}
