import { execFile } from "node:child_process";
import { readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Middleware } from "koa";
import { AppError } from "#platform/errors.ts";
import type { Log } from "#platform/log.ts";
import { staticFiles } from "./http/static-files.ts";

const root = join(import.meta.dirname, "..");
const built = join(root, "dist");
/** What the pages are made of. */
const inputs = ["frontend", "backend/contract", "backend/domain", "package-lock.json"];

/** The built pages; built first when they are missing or older than what they are made of. */
export async function builtPages(log: Log): Promise<Middleware> {
  if (await isOutOfDate()) await build(log);
  return await staticFiles(built);
}

/** The pages as they were built, or null where nobody built them (an API of its own). */
export async function pagesIfBuilt(): Promise<Middleware | null> {
  return (await changedAt(join(built, "index.html"))) === null ? null : await staticFiles(built);
}

async function isOutOfDate(): Promise<boolean> {
  const builtAt = await changedAt(join(built, "index.html"));
  if (builtAt === null) return true;
  const changes = await Promise.all(inputs.map((input) => newest(join(root, input))));
  return Math.max(...changes) > builtAt;
}

/** In a process of its own, into a folder of its own: a start that is killed leaves no half of a page. */
async function build(log: Log): Promise<void> {
  log.info({}, "building the pages");
  const draft = join(root, `dist.${process.pid}`);
  const vite = join(root, "node_modules/vite/bin/vite.js");
  try {
    await promisify(execFile)(
      process.execPath,
      [vite, "build", "frontend", "--outDir", draft, "--logLevel", "warn"],
      {
        cwd: root,
      },
    );
    await rm(built, { recursive: true, force: true });
    await rename(draft, built);
  } catch (error) {
    const reason = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
    throw new AppError("internal", `The pages could not be built:\n${reason}`, { cause: error });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function newest(path: string): Promise<number> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const changes = await Promise.all([path, ...files].map(changedAt));
  return Math.max(0, ...changes.map((change) => change ?? 0));
}

async function changedAt(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null);
  return found === null ? null : found.mtimeMs;
}
