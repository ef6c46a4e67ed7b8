import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { Writable } from "node:stream";
import type { BodyTrace } from "./feed-response.ts";
import { ArchiveError } from "./poll-outcome.ts";
import { type ByteBudget, passBody } from "./read-body.ts";

interface SpoolOptions {
  /** There must be no such file yet. It is not synced: a poll whose file is lost begins anew. */
  path: string;
  contentEncoding: string | null;
  budget: ByteBudget;
  signal: AbortSignal;
  onBytes: (done: number) => void;
}

/** Writes a body into a file that only we read, undoing its content encodings. Throws as `readBody` does, and ArchiveError. */
export async function spoolBody(source: NodeJS.ReadableStream, options: SpoolOptions): Promise<BodyTrace> {
  const digest = createHash("sha256");
  let bytes = 0;
  const file = await open(options.path, "wx", 0o600).catch(notTaken);
  const into = new Writable({
    write(chunk: Buffer, _encoding, done) {
      digest.update(chunk);
      bytes += chunk.length;
      options.onBytes(bytes);
      file
        .appendFile(chunk)
        .catch(notTaken)
        .then(() => done(), done);
    },
  });
  try {
    await passBody(source, options.contentEncoding, options.budget, into, options.signal);
  } finally {
    await file.close();
  }
  return { hash: digest.digest("hex"), bytes, errorPosition: null };
}

function notTaken(error: unknown): never {
  throw new ArchiveError("the disk does not take the payload", { cause: error });
}
