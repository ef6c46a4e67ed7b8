import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { FeedError } from "../adapters/adapter.ts";
import type { Answer, BodyReader } from "./feed-response.ts";
import { showUrl } from "./feed-url.ts";
import type { Validator } from "./validators.ts";

/** Reads a `file:` feed like an answer over HTTP: size, time of change and inode make its ETag. */
export async function readFeedFile<Body>(
  url: URL,
  known: Validator | undefined,
  read: BodyReader<Body>,
  signal: AbortSignal,
): Promise<Answer<Body>> {
  if (url.host !== "") throw new FeedError("not_found", "a file address must not name a host");
  // A named pipe in the file's place must not block the open for ever.
  const file = await open(fileURLToPath(url), constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = await file.stat({ bigint: true });
    if (!stat.isFile()) throw new FeedError("not_found", "not a regular file");
    const etag = `"${stat.ino.toString(36)}-${stat.size.toString(36)}-${stat.mtimeNs.toString(36)}"`;
    const headers = new Headers({ etag });
    const answer = { shownUrl: showUrl(url), url: url.href, headers };
    if (known?.etag === etag) return { ...answer, status: 304, body: null };
    const about = { contentEncoding: null, expectedBytes: Number(stat.size) };
    const body = await read(file.createReadStream({ autoClose: false }), about, signal);
    return { ...answer, status: 200, body };
  } finally {
    await file.close();
  }
}
