import { createHash } from "node:crypto";
import { FeedError, type FeedResponse, type TextEncoding } from "../adapters/adapter.ts";
import { JsonError, parseJson } from "./parse-json.ts";

/** What is kept of a body that could not be used. */
export interface BodyTrace {
  /** SHA-256, hex */
  hash: string;
  bytes: number;
  /** Character at which reading failed; null where that has no meaning. */
  errorPosition: number | null;
}

/** Takes a body in. `expectedBytes`: as they will be counted; null: not known. */
export type BodyReader<Body> = (
  source: NodeJS.ReadableStream,
  about: { contentEncoding: string | null; expectedBytes: number | null },
  signal: AbortSignal,
) => Promise<Body>;

export interface Answer<Body = Buffer> {
  status: 200 | 304;
  /** Fit for messages. */
  shownUrl: string;
  url: string;
  headers: { get(name: string): string | null };
  /** Null: nothing new. */
  body: Body | null;
}

/** A body as adapters read it. `onTrace` learns where reading failed. */
export function feedResponse(answer: Answer, trace: BodyTrace): FeedResponse {
  const text = (encoding?: TextEncoding) =>
    new TextDecoder(encoding ?? charsetOf(answer.headers.get("content-type"))).decode(answer.body ?? nothing);
  return {
    status: answer.status,
    url: answer.url,
    headers: answer.headers,
    text,
    bytes: () => answer.body ?? nothing,
    json: () => {
      try {
        return parseJson(text());
      } catch (error) {
        if (!(error instanceof JsonError)) throw error;
        trace.errorPosition = error.position;
        throw new FeedError("not_json", `${answer.shownUrl}: ${error.message}`, { cause: error });
      }
    },
  };
}

const nothing = Buffer.alloc(0);

export function traceBody(body: Buffer): BodyTrace {
  return { hash: createHash("sha256").update(body).digest("hex"), bytes: body.length, errorPosition: null };
}

/** The charset of a `Content-Type`, if we know it; UTF-8 else (and for JSON, which has no other). */
function charsetOf(contentType: string | null): string {
  const charset = /;\s*charset="?([\w-]+)/i.exec(contentType ?? "")?.[1]?.toLowerCase();
  const isSingleByte = charset !== undefined && /^(iso-8859-(1|15)|latin1|windows-1252)$/.test(charset);
  return isSingleByte ? charset : "utf-8";
}
