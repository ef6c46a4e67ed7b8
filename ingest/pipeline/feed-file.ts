import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { FeedError } from "../adapters/adapter.ts";
import type { Answer } from "./feed-response.ts";
import { showUrl } from "./feed-url.ts";
import { type ByteBudget, readBody } from "./read-body.ts";
import type { Validator } from "./validators.ts";

/** Reads a `file:` feed like an answer over HTTP: size, time of change and inode make its ETag. */
export async function readFeedFile(
  url: URL,
  known: Validator | undefined,
  budget: ByteBudget,
  signal: AbortSignal,
): Promise<Answer> {
  if (url.host !== "") throw new FeedError("not_found", "a file address must not name a host");
  // A named pipe in the file's place must not block the open for ever.
  const file = await open(fileURLToPath(url), constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = await file.stat({ bigint: true });
    if (!stat.isFile()) throw new FeedError("not_found", "not a regular file");
    const etag = `"${stat.ino.toString(36)}-${stat.size.toString(36)}-${stat.mtimeNs.toString(36)}"`;
    const headers = new Headers({ etag });
    const answer = { shownUrl: showUrl(url), url: url.href, headers };
    if (known?.etag === etag) return { ...answer, status: 304, body: Buffer.alloc(0) };
    const body = await readBody(file.createReadStream({ autoClose: false }), null, budget, signal);
    return { ...answer, status: 200, body };
  } finally {
    await file.close();
  }
}
