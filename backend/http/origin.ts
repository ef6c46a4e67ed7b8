import type { Context } from "koa";

/** Where the pages are for who reads a feed elsewhere: as the city file says, else where this was asked for. */
export function publicOrigin(ctx: Context, publicUrl: string | null | undefined): string {
  return publicUrl ?? `${ctx.protocol}://${ctx.host}`;
}
