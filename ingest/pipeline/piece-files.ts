import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { pipeline as pipelineInto } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import type { Documents } from "../adapters/adapter.ts";
import { canonicalJson } from "../adapters/json.ts";
import { ArchiveError } from "./poll-outcome.ts";

/** Level 3 of gzip: half the time of the usual one for a tenth more bytes. */
const level = 3;

/**
 * Writes pieces of a payload, one line of canonical JSON each, compressed, into a file that there must not be yet, and syncs it.
 * Resolves to the SHA-256 of the lines. What the pieces throw passes as it is; the disk's errors are ArchiveErrors.
 */
export async function writePieces(path: string, pieces: AsyncIterable<Documents>): Promise<string> {
  const digest = createHash("sha256");
  const fault: { error: unknown }[] = [];
  async function* lines(): AsyncGenerator<string> {
    try {
      for await (const piece of pieces) {
        const line = `${canonicalJson(piece)}\n`;
        digest.update(line);
        yield line;
      }
    } catch (error) {
      fault.push({ error });
      throw error;
    }
  }
  try {
    const file = createWriteStream(path, { flags: "wx", mode: 0o640, flush: true });
    await pipeline(lines, createGzip({ level }), file);
  } catch (error) {
    if (fault[0] !== undefined) throw fault[0].error;
    throw new ArchiveError("the disk does not take the payload", { cause: error });
  }
  return digest.digest("hex");
}

/** Reads them back, one at a time. Throws ArchiveError where they are gone or damaged. */
export async function* readPieces(path: string): AsyncGenerator<Documents> {
  try {
    for await (const line of linesOf(path)) yield JSON.parse(line) as Documents;
  } catch (error) {
    throw new ArchiveError("a payload kept on disk cannot be read back", { cause: error });
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const text = createGunzip();
  text.setEncoding("utf8");
  // The loop below sees the error; the callback only keeps it from being thrown twice.
  pipelineInto(createReadStream(path), text, () => {});
  let rest = "";
  for await (const chunk of text as AsyncIterable<string>) {
    const parts = `${rest}${chunk}`.split("\n");
    rest = parts.pop() ?? "";
    yield* parts;
  }
  if (rest !== "") throw new Error("the last line breaks off");
}
