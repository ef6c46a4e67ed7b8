import { createReadStream, createWriteStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { UnusablePayload } from "./adapter.ts";
import { openZip, type UnpackLimits } from "./zip-file.ts";

export interface BodyWanted {
  /** Endings of the files that fit, should the body be an archive: `[".csv", ".txt"]`. */
  endings: readonly string[];
  /** Name of the file in the archive; unset: the only one that fits. */
  entry?: string | undefined;
  limits: UnpackLimits;
}

/** A body in a file, plain or as the one fitting file of a zip archive. */
export interface BodyFile {
  /** Its name in the archive; null: it is no archive. */
  name: string | null;
  bytes(): AsyncIterable<Buffer>;
  close(): void;
}

/** Throws UnusablePayload for an archive that cannot be trusted or has no, or more than one, fitting file. */
export async function openBody(path: string, wanted: BodyWanted): Promise<BodyFile> {
  if (await isZip(path)) return openZip(path, wanted);
  return { name: null, bytes: () => createReadStream(path), close: () => {} };
}

/**
 * The path of the body as a plain file, for formats that are not read from front to back. What is unpacked lies beside it
 * and goes with `remove`.
 */
export async function unpackedPath(
  path: string,
  wanted: BodyWanted,
): Promise<{ path: string; remove(): Promise<void> }> {
  if (!(await isZip(path))) return { path, remove: async () => {} };
  const unpacked = `${path}.unpacked`;
  const remove = () => rm(unpacked, { force: true });
  const body = await openZip(path, wanted);
  try {
    await pipeline(body.bytes(), createWriteStream(unpacked, { mode: 0o600 }));
  } catch (error) {
    await remove();
    throw error;
  } finally {
    body.close();
  }
  return { path: unpacked, remove };
}

/** The first bytes of a file. */
export async function headOf(path: string, length: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function isZip(path: string): Promise<boolean> {
  const head = (await headOf(path, 4)).toString("latin1");
  if (head === "PK\u0005\u0006") throw new UnusablePayload("the zip archive is empty");
  return head === "PK\u0003\u0004";
}
