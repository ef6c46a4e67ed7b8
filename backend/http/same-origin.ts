import type { Context } from "koa";
import { AppError } from "#platform/errors.ts";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** Throws `cross_origin_request` unless a browser says that the request comes from a page of ours. */
export function requireSameOrigin(ctx: Context): void {
  refuseOtherOrigins(ctx);
  if (!safeMethods.has(ctx.method) && ctx.get("Sec-Fetch-Site") === "" && ctx.get("Origin") === "")
    throw refusal("It says not where it comes from (Sec-Fetch-Site or Origin).");
}

/** The same, but lets pass what is sent by no browser and therefore says nothing of it. */
export function refuseOtherOrigins(ctx: Context): void {
  if (safeMethods.has(ctx.method)) return;
  const site = ctx.get("Sec-Fetch-Site");
  const origin = ctx.get("Origin");
  if (site !== "" && site !== "same-origin") throw refusal("It comes from another page.");
  // Older browsers. The scheme is not compared: a proxy before us may speak TLS for us.
  if (site === "" && origin !== "" && hostOf(origin) !== ctx.get("Host").toLowerCase())
    throw refusal("It comes from another page.");
  requireJsonBody(ctx);
}

/** A form of another page can send a body without asking first, but not as JSON. */
function requireJsonBody(ctx: Context): void {
  const hasBody = Number(ctx.get("Content-Length")) > 0 || ctx.get("Transfer-Encoding") !== "";
  if (hasBody && ctx.is("application/json") === false)
    throw refusal("Its body must be sent as application/json.");
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function refusal(why: string): AppError {
  return new AppError("cross_origin_request", `This request is refused. ${why}`);
}
