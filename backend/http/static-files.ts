import { readdir, readFile } from "node:fs/promises";
import { join, posix, sep } from "node:path";
import type { Middleware } from "koa";
import { Representation } from "./representation.ts";
import { cacheControl, send } from "./send.ts";

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

const compressedAlready = new Set([".png", ".woff2", ".ico"]);

/** The pages; each is the same document, which looks at its address. */
const pages = new Set(["/", "/operations", "/planning", "/about"]);
/** The operators' pages have addresses of their own, and so has each thing on them. */
const operatorsPage =
  /^\/operations\/(incidents|access-points|vehicles|sources|maintenance|reports|alerts|resident-reports)(\/[^/]+)?$/;

/** Vite names these by their content, so an address never changes its content. */
const hashedAssets = "/assets/";

/** Serves the built front end from memory (a few megabytes); what is not a page or a file of it is left to others. */
export async function staticFiles(folder: string): Promise<Middleware> {
  const files = await readFiles(folder);
  return async (ctx, next) => {
    const isPage = pages.has(ctx.path) || operatorsPage.test(ctx.path);
    const path = isPage ? "/index.html" : ctx.path;
    const file = files.get(path);
    if (file === undefined) return await next();
    await send(ctx, file, path.startsWith(hashedAssets) ? cacheControl.immutable : cacheControl.revalidate);
  };
}

async function readFiles(folder: string): Promise<Map<string, Representation>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, Representation>();
  for (const entry of entries.filter((candidate) => candidate.isFile())) {
    const file = join(entry.parentPath, entry.name);
    const extension = posix.extname(entry.name);
    const type = types[extension] ?? "application/octet-stream";
    const address = file.slice(folder.length).split(sep).join("/");
    files.set(address, new Representation(type, await readFile(file), !compressedAlready.has(extension)));
  }
  return files;
}
