import { createHash, timingSafeEqual } from "node:crypto";
import type { Context } from "koa";
import { AppError } from "#platform/errors.ts";
import { requireSameOrigin } from "./same-origin.ts";
import { readSessionCookie, setSessionCookie } from "./session-cookie.ts";
import { TokenAttempts } from "./token-attempts.ts";

/** Who is logged in. */
export interface FoundSession {
  name: string;
  expiresAt: Date;
  secondsLeft: number;
  /** It lasts longer than the browser knows. */
  wasProlonged: boolean;
}

/** How one proves to be an operator. */
export interface OperatorAccess {
  token: OperatorToken;
  /** Null: no session of that cookie, or no longer. */
  findSession(cookie: string): Promise<FoundSession | null>;
}

/** The operators' token; null: nobody has it. */
export class OperatorToken {
  readonly #digest: Buffer | null;
  readonly #attempts: TokenAttempts;

  constructor(token: string | null, attempts = new TokenAttempts()) {
    this.#digest = token === null ? null : digest(token);
    this.#attempts = attempts;
  }

  /** Compares in constant time. Throws `unauthenticated`, and `too_many_requests` without looking at it after many wrong ones. */
  check(ctx: Context, given: string): void {
    const waitSeconds = this.#attempts.waitSeconds(ctx);
    if (waitSeconds > 0) {
      ctx.set("Retry-After", String(waitSeconds));
      throw new AppError("too_many_requests", `Too many wrong tokens. Try again in ${waitSeconds} s.`);
    }
    if (this.#digest !== null && timingSafeEqual(digest(given), this.#digest)) return;
    this.#attempts.countWrong(ctx);
    throw new AppError("unauthenticated", "This token is not the operators'.");
  }
}

/** Equal lengths, whatever was given. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** Lets a request of an operator pass, and notes who it is. Throws `unauthenticated`. */
export async function requireOperator(ctx: Context, access: OperatorAccess): Promise<void> {
  if ((await whoAsks(ctx, access)) === null)
    throw new AppError("unauthenticated", "This needs the operators' bearer token or a session.");
}

/**
 * The operator who asks: by bearer token, else by session. Null: nobody. A wrong bearer token throws, and so does a request
 * with a session that another page made the browser send.
 */
export async function whoAsks(
  ctx: Context,
  { token, findSession }: OperatorAccess,
): Promise<FoundSession | "bearer" | null> {
  ctx.vary("Authorization");
  ctx.vary("Cookie");
  // Other schemes are a proxy's.
  const bearer = /^Bearer(?: +(.*))?$/i.exec(ctx.get("Authorization"));
  if (bearer !== null) {
    token.check(ctx, bearer[1]?.trim() ?? "");
    return "bearer";
  }
  const cookie = readSessionCookie(ctx);
  const session = cookie === null ? null : await findSession(cookie);
  if (cookie === null || session === null) return null;
  requireSameOrigin(ctx);
  if (session.wasProlonged) setSessionCookie(ctx, cookie, session.secondsLeft);
  ctx.state.operator = session.name;
  return session;
}

/** What the operator of this request wants to be called; null for a bearer token, which says no name. */
export function operatorOf(ctx: Context): string | null {
  const { operator } = ctx.state as { operator?: unknown };
  return typeof operator === "string" ? operator : null;
}
