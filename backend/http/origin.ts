import type { Context } from "koa";

/** Where the pages are, for what is read elsewhere: as the city file says, else where this was asked for. */
export function publicOrigin(ctx: Context, publicUrl: string | null): string {
  return publicUrl ?? `${ctx.protocol}://${ctx.host}`;
}
