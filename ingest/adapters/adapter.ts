import type { z } from "zod";
import type { MappedPayload } from "#domain/observation.ts";
import type { SourceConfig } from "#platform/city-file.ts";

/**
 * One way of reading a source. A run goes fetch → scrub → archive → map → merge; everything that knows a vendor's
 * field names stands behind these three functions.
 */
export interface Adapter<Options = unknown> {
  /** As in the city file's `adapter`. */
  name: string;
  /** Validates the source's `options`; an option it does not know is an error. */
  options: z.ZodType<Options>;
  /** What the source's `as` may say; the first one is meant where it says nothing. */
  kinds: readonly SourceKind[];
  /** For payloads too large for memory, such as the addresses of a whole city; replaces `fetch` where it applies. */
  stream?: StreamReader<Options>;
  /** All documents of one poll. Null: nothing changed since the last one (HTTP 304). Throws FeedError. */
  fetch(context: FetchContext<Options>): Promise<Documents | null>;
  /**
   * Keeps what the mapping reads and nothing else (client identifiers and contacts never pass); its result is archived.
   * Applied to its own result it changes nothing. Throws UnusablePayload where the text cannot be read at all.
   */
  scrub(documents: Documents, options: Options): Documents;
  /**
   * Pure; takes what `scrub` returned. Throws UnusablePayload when this is not the format at all, and nothing else;
   * its tally adds up. The order of the records does not matter.
   */
  map(documents: Documents, context: MapContext<Options>): MappedPayload;
}

export type SourceKind =
  | "access-point"
  | "area"
  | "service-event"
  | "address"
  | "premises"
  | "fibre-segment"
  | "line"
  | "vehicle"
  | "real-time"
  | "roadworks"
  | "supply-cell";

/** What one poll brought, by name, as plain JSON: `{ nodes }`, `{ availabilities, devices, changes }`, `{ text }`. */
export type Documents = Record<string, unknown>;

export interface FetchContext<Options = unknown> {
  source: SourceConfig;
  options: Options;
  client: FeedClient;
  /** Time of the last good payload; null before the first. */
  previousPayloadAt: Date | null;
  now: Date;
}

export interface StreamReader<Options = unknown> {
  /** Whether this source's payloads are read so. */
  applies(options: Options): boolean;
  /**
   * The body piece by piece: `Documents` of some hundred records each, in the order of the file. Every piece goes through
   * `scrub` and `map` by itself. Throws FeedError or UnusablePayload where the file breaks off or is another format.
   */
  read(context: StreamContext<Options>): AsyncIterable<Documents>;
}

export interface StreamContext<Options = unknown> {
  source: SourceConfig;
  options: Options;
  city: CityFrame;
  /** The body as it came, decompressed from its transfer, in a file of our own that is gone after the poll. */
  path: string;
  /** Media type and charset of the answer, where it says. */
  contentType: string | null;
}

export interface MapContext<Options = unknown> {
  source: SourceConfig;
  options: Options;
  city: CityFrame;
  receivedAt: Date;
}

/** What the mapping needs to know of the city. */
export interface CityFrame {
  /** west, south, east, north; WGS84 degrees */
  bbox: readonly [number, number, number, number];
  srid: number;
  /** IANA name; times without an offset are meant in it. */
  timeZone: string;
}

/** Fetches one address at a time; guards addresses, redirects, size and time, waits for nothing and retries nothing. */
export interface FeedClient {
  /** Throws FeedError for everything but 200 and, on a conditional request, 304. */
  get(url: string, request?: FeedRequest): Promise<FeedResponse>;
}

export interface FeedRequest {
  headers?: Record<string, string>;
  /** Send If-None-Match / If-Modified-Since for this address; then `status` may be 304 and the body is empty. */
  conditional?: boolean;
}

export interface FeedResponse {
  status: 200 | 304;
  /** The address that answered, after redirects. */
  url: string;
  headers: { get(name: string): string | null };
  /** The body as text, without a byte order mark; unless told, as its Content-Type says, else UTF-8. */
  text(encoding?: TextEncoding): string;
  /** Throws FeedError `not_json` with the position of the error. */
  json(): unknown;
  /** The body as it came, decompressed. */
  bytes(): Buffer;
}

export type TextEncoding = "utf-8" | "latin1";

export const feedErrorCodes = [
  "timeout",
  "connection",
  "tls",
  "address_refused",
  "redirect_refused",
  "http_status",
  "rate_limited",
  "too_large",
  "not_json",
  "not_found",
  "unusable_payload",
  "payload_from_future",
  "database_unavailable",
] as const;
export type FeedErrorCode = (typeof feedErrorCodes)[number];

export interface FeedErrorDetails {
  /** How long the server asked us to wait (Retry-After). */
  retryAfterMs?: number;
  httpStatus?: number;
  cause?: unknown;
}

/** Why a poll brought no payload. The message carries no secret and no address with a query. */
export class FeedError extends Error {
  readonly code: FeedErrorCode;
  readonly retryAfterMs: number | null;
  readonly httpStatus: number | null;

  constructor(code: FeedErrorCode, message: string, details: FeedErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = "FeedError";
    this.code = code;
    this.retryAfterMs = details.retryAfterMs ?? null;
    this.httpStatus = details.httpStatus ?? null;
  }
}

/** The payload is not what this adapter reads: another format, an error page in JSON, a missing key column. */
export class UnusablePayload extends FeedError {
  constructor(message: string) {
    super("unusable_payload", message);
    this.name = "UnusablePayload";
  }
}
