import type { Context } from "koa";

/** Who sends a request, as far as one can know. */
export interface Sender {
  /** The socket's address. */
  socket: string;
  /** The last entry of X-Forwarded-For, which the proxy before us wrote; "": there is none. Anybody can make one up where there is no proxy. */
  forwarded: string;
}

export function senderOf(ctx: Context): Sender {
  const forwarded = ctx.get("X-Forwarded-For").split(",").at(-1)?.trim() ?? "";
  return { socket: ctx.req.socket.remoteAddress ?? "", forwarded: forwarded.slice(0, 64) };
}
