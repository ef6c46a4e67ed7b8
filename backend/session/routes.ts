import type { Context } from "koa";
import { login, type SessionAnswer, sessionAnswer } from "#contract/session.ts";
import type { Log } from "#platform/log.ts";
import { type OperatorAccess, whoAsks } from "../http/operator-token.ts";
import { jsonRoute, type Route } from "../http/route.ts";
import { refuseOtherOrigins, requireSameOrigin } from "../http/same-origin.ts";
import { clearSessionCookie, readSessionCookie, setSessionCookie } from "../http/session-cookie.ts";
import type { Sessions } from "./sessions.ts";

const path = "/api/v1/session";
const nobody: SessionAnswer = { authenticated: false, name: null, expiresAt: null };

/** Logging in and out. */
export function sessionRoutes(sessions: Sessions, access: OperatorAccess, log: Log): Route[] {
  return [
    jsonRoute({
      method: "GET",
      path,
      summary: "Who is logged in; also for nobody",
      role: "visitor",
      answer: sessionAnswer,
      handle: async (_, ctx) => {
        const operator = await whoAsks(ctx, access);
        if (operator === null) return nobody;
        if (operator === "bearer") return { ...nobody, authenticated: true };
        return answerOf(operator.name, operator.expiresAt);
      },
    }),
    jsonRoute({
      method: "POST",
      path,
      summary: "Logs in with the operators' token: sets the session's cookie",
      role: "visitor",
      body: login,
      answer: sessionAnswer,
      handle: async ({ body }, ctx) => {
        refuseOtherOrigins(ctx);
        access.token.check(ctx, body.token);
        await closeOwn(sessions, ctx);
        const { cookie, expiresAt, secondsLeft } = await sessions.open(body.name);
        setSessionCookie(ctx, cookie, secondsLeft);
        log.info({ operator: body.name }, "an operator logged in");
        return answerOf(body.name, expiresAt);
      },
    }),
    jsonRoute({
      method: "DELETE",
      path,
      summary: "Logs out: the session ends everywhere",
      role: "visitor",
      answer: sessionAnswer,
      handle: async (_, ctx) => {
        requireSameOrigin(ctx);
        await closeOwn(sessions, ctx);
        clearSessionCookie(ctx);
        return nobody;
      },
    }),
  ];
}

async function closeOwn(sessions: Sessions, ctx: Context): Promise<void> {
  const cookie = readSessionCookie(ctx);
  if (cookie !== null) await sessions.close(cookie);
}

function answerOf(name: string, expiresAt: Date): SessionAnswer {
  return { authenticated: true, name, expiresAt: expiresAt.toISOString() };
}
