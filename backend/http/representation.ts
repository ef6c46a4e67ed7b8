import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

export type Coding = "br" | "gzip" | "identity";

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);

/** Below this a compressed body saves less than its headers cost. */
const leastBytesToCompress = 860;

/** The bytes of one answer with its media type and strong entity tag; compressed forms are made once, when asked for. */
export class Representation {
  readonly type: string;
  readonly bytes: Buffer;
  /** Names the bytes without content coding; each coding has a tag of its own (RFC 9110, section 8.8.3.3). */
  readonly hash: string;
  readonly compressible: boolean;
  readonly #encoded = new Map<Coding, Promise<Buffer>>();
  #encodedBytes = 0;

  constructor(type: string, bytes: Uint8Array, compressible = true) {
    this.type = type;
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.hash = createHash("sha256").update(bytes).digest("base64url").slice(0, 22);
    this.compressible = compressible && bytes.byteLength >= leastBytesToCompress;
  }

  /** An answer in JSON. */
  static json(value: unknown, type = "application/json"): Representation {
    return new Representation(type, Buffer.from(JSON.stringify(value)));
  }

  etag(coding: Coding): string {
    return coding === "identity" ? `"${this.hash}"` : `"${this.hash}-${coding}"`;
  }

  /** Whether an `If-None-Match` header names these bytes in any coding. */
  isNamedBy(ifNoneMatch: string): boolean {
    return ifNoneMatch.trim() === "*" || ifNoneMatch.includes(`"${this.hash}`);
  }

  encoded(coding: Coding): Promise<Buffer> {
    let made = this.#encoded.get(coding);
    if (made === undefined) {
      made = compress(this.bytes, coding).then((bytes) => {
        this.#encodedBytes += bytes.length;
        return bytes;
      });
      this.#encoded.set(coding, made);
    }
    return made;
  }

  /** Memory held, compressed forms included. */
  get weightBytes(): number {
    return this.bytes.length + this.#encodedBytes + 200;
  }
}

function compress(bytes: Buffer, coding: Coding): Promise<Buffer> {
  if (coding === "gzip") return gzipAsync(bytes, { level: 6 });
  if (coding === "br") return brotliAsync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
  return Promise.resolve(bytes);
}
