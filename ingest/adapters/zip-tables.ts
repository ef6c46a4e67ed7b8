import { isUtf8 } from "node:buffer";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { FeedError, UnusablePayload } from "./adapter.ts";
import { checkEntry, isLitter, readEntry, unreadable } from "./zip-file.ts";

/** Of a standard with a dozen tables. */
const mostTables = 200;

/** Whether a body is a zip archive by its first bytes. */
export function isZip(body: Buffer): boolean {
  return body.subarray(0, 4).toString("latin1") === "PK\u0003\u0004";
}

/** The texts of all tables (`.csv`) of a small archive, which together may unpack to `maxBytes`. Throws FeedError. */
export async function unzipTables(body: Buffer, maxBytes: number): Promise<string[]> {
  const zip = await fromBufferPromise(body).catch((error: unknown) => {
    throw unreadable(error);
  });
  try {
    const texts: string[] = [];
    let bytesLeft = maxBytes;
    for (const entry of await findTables(zip)) {
      const bytes = await unpack(zip, entry, bytesLeft);
      bytesLeft -= bytes.length;
      texts.push(new TextDecoder(isUtf8(bytes) ? "utf-8" : "windows-1252").decode(bytes));
    }
    return texts;
  } catch (error) {
    throw error instanceof FeedError ? error : unreadable(error);
  } finally {
    zip.close();
  }
}

async function findTables(zip: ZipFile): Promise<Entry[]> {
  const tables: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (!/\.csv$/i.test(entry.fileName) || isLitter(entry.fileName)) continue;
    tables.push(entry);
    if (tables.length > mostTables)
      throw new UnusablePayload(`the zip archive has more than ${mostTables} tables`);
  }
  if (tables.length === 0) throw new UnusablePayload("the zip archive has no file ending in .csv");
  return tables;
}

async function unpack(zip: ZipFile, entry: Entry, maxUnpackedBytes: number): Promise<Buffer> {
  const limits = { maxUnpackedBytes };
  checkEntry(entry, limits);
  const chunks: Buffer[] = [];
  for await (const chunk of readEntry(zip, entry, limits)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
