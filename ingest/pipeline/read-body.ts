import {
  Duplex,
  pipeline as pipelineInto,
  Readable,
  Transform,
  type TransformCallback,
  Writable,
} from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from "node:zlib";
import { FeedError } from "../adapters/adapter.ts";

/** What this reader can undo, as an `Accept-Encoding` header. */
export const acceptedEncodings = "gzip, deflate, br, zstd";

/** What a poll may still bring, over all its answers; shared by them, because they are held together. */
export interface ByteBudget {
  wireBytesLeft: number;
  decodedBytesLeft: number;
}

export function byteBudget(maxBytes: number): ByteBudget {
  return { wireBytesLeft: maxBytes, decodedBytesLeft: maxBytes };
}

/**
 * Reads a body into memory, undoing its content encodings, and stops at the first byte past the budget, on the wire or
 * decompressed. Throws FeedError `too_large` or `unusable_payload`; errors of the source stream pass as they are.
 */
export async function readBody(
  source: NodeJS.ReadableStream,
  contentEncoding: string | null,
  budget: ByteBudget,
  signal?: AbortSignal,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const collect = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  await passBody(source, contentEncoding, budget, collect, signal);
  return Buffer.concat(chunks);
}

/** The same, passing it on instead; ends or destroys `into`, whose errors pass as they are. */
export async function passBody(
  source: NodeJS.ReadableStream,
  contentEncoding: string | null,
  budget: ByteBudget,
  into: Writable,
  signal?: AbortSignal,
): Promise<void> {
  const stages = [
    source,
    counting(budget, "wireBytesLeft"),
    ...decoders(contentEncoding),
    counting(budget, "decodedBytesLeft"),
    into,
  ];
  try {
    await pipeline(stages, signal ? { signal } : {});
  } catch (error) {
    throw isZlibError(error)
      ? new FeedError("unusable_payload", "the compressed body is damaged", { cause: error })
      : error;
  }
}

function counting(budget: ByteBudget, left: keyof ByteBudget): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      budget[left] -= chunk.length;
      if (budget[left] >= 0) done(null, chunk);
      else done(new FeedError("too_large", "the answer is larger than this source's maxBytes"));
    },
  });
}

/** Last applied first; more than two are nobody's honest feed. */
function decoders(contentEncoding: string | null): Duplex[] {
  const names = (contentEncoding ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && name !== "identity");
  if (names.length > 2) throw new FeedError("unusable_payload", "too many content encodings");
  return names.reverse().map((name) => {
    const create = decoderOf[name];
    if (!create) throw new FeedError("unusable_payload", "a content encoding that was not asked for");
    return create();
  });
}

const decoderOf: Readonly<Record<string, () => Duplex>> = {
  gzip: () => createGunzip(),
  "x-gzip": () => createGunzip(),
  deflate: () => Duplex.from(inflateEither),
  br: () => createBrotliDecompress(),
  // RFC 9659 allows windows of up to 8 MiB on the web; zstd's own default would let a sender make us hold 128 MiB.
  zstd: () => createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: 23 } }),
};

/** `deflate` means zlib by the book and raw deflate by custom; the first byte tells them apart. */
async function* inflateEither(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const chunks = source[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done) return;
  const inflate = ((first.value[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw();
  async function* all(head: Buffer): AsyncGenerator<Buffer> {
    yield head;
    yield* { [Symbol.asyncIterator]: () => chunks };
  }
  // The loop below sees the error; the callback only keeps it from being thrown twice.
  yield* pipelineInto(Readable.from(all(first.value)), inflate, () => {});
}

function isZlibError(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^(Z_|ERR__|ERR_BROTLI|ERR_ZSTD|ZSTD_|ERR_PADDING|ERR_TRAILING)/.test(code);
}
