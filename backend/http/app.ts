import Router from "@koa/router";
import Koa, { type Middleware } from "koa";
import type { Log } from "#platform/log.ts";
import { type GuardServices, guard } from "./guard.ts";
import { problemMiddleware } from "./problem.ts";
import type { Route } from "./route.ts";
import { securityHeaders } from "./security-headers.ts";

export interface AppOptions extends GuardServices {
  routes: readonly Route[];
  /** What answers addresses that no route has: the built front end, or Vite in development. */
  pages: Middleware | null;
  styleUrl: string | null;
  /** Development: Vite's pages need inline scripts. */
  allowInline?: boolean;
  log: Log;
  /** Told of each request when it is answered; `route` is the declared path, so that its values are few. */
  onRequest: (request: { method: string; route: string; status: number; seconds: number }) => void;
}

/** The HTTP application: routes first, then pages; every fault a problem document. */
export function createApp(options: AppOptions): Koa {
  const app = new Koa();
  app.on("error", (error) => options.log.debug({ error }, "connection failed"));
  app.use(requestLog(options));
  app.use(securityHeaders(options));
  app.use(problemMiddleware(options.log));

  const router = new Router();
  for (const route of options.routes) {
    router.register(routerPath(route.path), [route.method], guard(route, options), { name: route.path });
  }
  app.use(router.routes());
  app.use(router.allowedMethods());
  if (options.pages !== null) app.use(pagesOnly(options.pages));
  return app;
}

/** What only routes may answer: a mistyped address of the API is not a page. */
const routesOnly = /^\/(api|ogc|tiles)(\/|$)/;

function pagesOnly(pages: Middleware): Middleware {
  return async (ctx, next) => {
    const isPage = (ctx.method === "GET" || ctx.method === "HEAD") && !routesOnly.test(ctx.path);
    await (isPage ? pages(ctx, next) : next());
  };
}

/** `/areas/{slug}` → `/areas/:slug` */
function routerPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ":$1");
}

/** Says what was asked and how it went; never the query, which may hold a person's address. */
function requestLog({ log, onRequest }: AppOptions): Middleware {
  return async (ctx, next) => {
    const startedMs = performance.now();
    ctx.res.once("close", () => {
      const durationMs = Math.round((performance.now() - startedMs) * 10) / 10;
      const route = ctx.routerName ?? "page";
      onRequest({ method: ctx.method, route, status: ctx.status, seconds: durationMs / 1000 });
      const fields = { method: ctx.method, path: ctx.path, status: ctx.status, durationMs };
      if (ctx.status >= 500) log.warn(fields, "request");
      else log.debug(fields, "request");
    });
    await next();
  };
}
