import type { Readable } from "node:stream";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { FeedError, UnusablePayload } from "./adapter.ts";
import type { BodyFile, BodyWanted } from "./body-file.ts";
import { quote } from "./text.ts";

export interface UnpackLimits {
  /** Of the file in the archive, declared and real. */
  maxUnpackedBytes: number;
}

/** More than any real table or GeoPackage gains by it (a register of addresses: 7), far below a bomb (1,000). */
const maxRatio = 200;
/** Small files of blanks and zeros may exceed the ratio. */
const ratioFromBytes = 10 * 1024 * 1024;
const maxEntries = 10_000;

/** Opens the fitting file of a zip archive. Every other file of it stays unread. */
export async function openZip(path: string, wanted: BodyWanted): Promise<BodyFile> {
  const zip = await openPromise(path, { autoClose: false }).catch((error: unknown) => {
    throw unreadable(error);
  });
  try {
    const entry = await findEntry(zip, wanted);
    checkEntry(entry, wanted.limits);
    const bytes = () => readEntry(zip, entry, wanted.limits);
    return { name: entry.fileName, bytes, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error instanceof FeedError ? error : unreadable(error);
  }
}

/** A zip archive of which several files are read. */
export interface Archive {
  files: Entry[];
  /** Checks what the archive declares of the file and what comes of it. */
  read(file: Entry, limits: UnpackLimits): AsyncGenerator<Buffer>;
  close(): void;
}

/** Opens a zip archive and lists its files. Throws UnusablePayload for one that cannot be trusted. */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await openPromise(path, { autoClose: false }).catch((error: unknown) => {
    throw unreadable(error);
  });
  try {
    const files = await listFiles(zip);
    const read = (file: Entry, limits: UnpackLimits) => {
      checkEntry(file, limits);
      return readEntry(zip, file, limits);
    };
    return { files, read, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error instanceof FeedError ? error : unreadable(error);
  }
}

async function listFiles(zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > maxEntries) {
    throw new UnusablePayload(`the zip archive has ${zip.entryCount} files, more than ${maxEntries}`);
  }
  const entries: Entry[] = [];
  // Names that lead out of the archive (`../`, absolute, with a drive) end the loop with an error of yauzl's.
  for await (const entry of zip.eachEntry()) entries.push(entry);
  return entries.filter(({ fileName }) => !fileName.endsWith("/") && !isLitter(fileName));
}

async function findEntry(zip: ZipFile, { endings, entry: name }: BodyWanted): Promise<Entry> {
  const files = await listFiles(zip);
  const fitting = files.filter(({ fileName }) =>
    name === undefined
      ? endings.some((ending) => fileName.toLowerCase().endsWith(ending))
      : fileName === name || fileName.endsWith(`/${name}`),
  );
  const [only, second] = fitting;
  if (only && !second) return only;
  const expected =
    name === undefined ? `exactly one file ending in ${endings.join(", ")}` : `the file ${quote(name)} once`;
  const names = files.slice(0, 10).map(({ fileName }) => quote(fileName));
  const more = files.length > names.length ? ` and ${files.length - names.length} more` : "";
  throw new UnusablePayload(
    `expected ${expected} in the zip archive, got ${names.join(", ") || "none"}${more}; \`entry\` names the one to read`,
  );
}

/** What macOS puts beside every file. */
export function isLitter(fileName: string): boolean {
  return fileName.startsWith("__MACOSX/") || /(^|\/)\._[^/]*$/.test(fileName);
}

export function checkEntry(entry: Entry, { maxUnpackedBytes }: UnpackLimits): void {
  const name = quote(entry.fileName);
  if (entry.isEncrypted()) throw new UnusablePayload(`${name} in the zip archive is encrypted`);
  if (!entry.canDecodeFileData()) {
    throw new UnusablePayload(
      `${name} in the zip archive is compressed by method ${entry.compressionMethod}; expected 0 (stored) or 8 (deflate)`,
    );
  }
  if (entry.uncompressedSize > maxUnpackedBytes) {
    throw new FeedError(
      "too_large",
      `${name} unpacks to ${entry.uncompressedSize} bytes, more than ${maxUnpackedBytes}`,
    );
  }
  checkRatio(entry, entry.uncompressedSize);
}

function checkRatio({ fileName, compressedSize }: Entry, unpackedBytes: number): void {
  if (unpackedBytes > ratioFromBytes && unpackedBytes > maxRatio * compressedSize) {
    throw new FeedError(
      "too_large",
      `${quote(fileName)} unpacks to more than ${maxRatio} times its size in the zip archive`,
    );
  }
}

export async function* readEntry(zip: ZipFile, entry: Entry, limits: UnpackLimits): AsyncGenerator<Buffer> {
  let unpackedBytes = 0;
  try {
    const stream: Readable = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      unpackedBytes += chunk.length;
      // What the archive declares of itself may be a lie.
      if (unpackedBytes > limits.maxUnpackedBytes) {
        const name = quote(entry.fileName);
        throw new FeedError("too_large", `${name} unpacks to more than ${limits.maxUnpackedBytes} bytes`);
      }
      checkRatio(entry, unpackedBytes);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof FeedError ? error : unreadable(error);
  }
}

/** The library's message may quote a name out of the archive. */
export function unreadable(error: unknown): UnusablePayload {
  const said = error instanceof Error ? error.message : "";
  if (/relative path|absolute path|invalid characters in fileName/i.test(said)) {
    return new UnusablePayload("a file name in the zip archive leads out of it");
  }
  return new UnusablePayload("the zip archive is damaged or breaks off");
}
