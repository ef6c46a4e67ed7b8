import type { Server } from "node:http";
import { join } from "node:path";
import type { Middleware } from "koa";

/** The pages straight from their sources, by Vite, which is loaded for this only. */
export async function developmentPages(server: Server): Promise<Middleware> {
  const { createServer } = await import("vite");
  const vite = await createServer({
    root: join(import.meta.dirname, "../frontend"),
    appType: "spa",
    server: { middlewareMode: true, hmr: { server } },
  });
  server.once("close", () => void vite.close());
  return async (ctx) => {
    ctx.respond = false;
    ctx.res.statusCode = 200;
    await new Promise<void>((resolve) => {
      ctx.res.once("close", resolve);
      vite.middlewares(ctx.req, ctx.res, () => resolve());
    });
  };
}
