import type { Context } from "koa";

/**
 * The prefix binds it to this host and to Secure. Chromium and Firefox count http://127.0.0.1 and http://localhost as secure
 * enough for it; any other address needs TLS.
 */
export const sessionCookieName = "__Host-lueckenlos";

const attributes = "Path=/; Secure; HttpOnly; SameSite=Strict";

/** 256 random bits in base64url. */
const cookieValue = /^[\w-]{43}$/;

/** What the request's cookie holds; null where there is none that could be ours. */
export function readSessionCookie(ctx: Context): string | null {
  const value = ctx.cookies.get(sessionCookieName);
  return value !== undefined && cookieValue.test(value) ? value : null;
}

// Not by ctx.cookies: it refuses Secure where it sees no TLS itself, which is at a proxy or not needed on loopback.
export function setSessionCookie(ctx: Context, value: string, secondsLeft: number): void {
  ctx.append("Set-Cookie", `${sessionCookieName}=${value}; Max-Age=${secondsLeft}; ${attributes}`);
}

export function clearSessionCookie(ctx: Context): void {
  ctx.append("Set-Cookie", `${sessionCookieName}=; Max-Age=0; ${attributes}`);
}
