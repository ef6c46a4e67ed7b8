import { createHash, timingSafeEqual } from "node:crypto";
import type { Context } from "koa";
import { AppError } from "#platform/errors.ts";

/** Lets a request pass that carries the operators' bearer token; compared in constant time. */
export function requireOperator(ctx: Context, operatorToken: string | null): void {
  ctx.vary("Authorization");
  const given = /^Bearer +(\S+)$/i.exec(ctx.get("Authorization"))?.[1];
  if (given === undefined) throw new AppError("unauthenticated", "This needs the operators' bearer token.");
  if (operatorToken === null || !timingSafeEqual(digest(given), digest(operatorToken))) {
    throw new AppError("unauthenticated", "This bearer token is not the operators'.");
  }
}

/** Equal lengths, whatever was given. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** What the operator of this request wants to be called; null for a bearer token, which says no name. */
export function operatorOf(ctx: Context): string | null {
  const { operator } = ctx.state as { operator?: unknown };
  return typeof operator === "string" ? operator : null;
}
