import type { LookupFunction } from "node:net";
import { type Agent, type Dispatcher, request } from "undici";
import { type FeedClient, FeedError, type FeedRequest, type FeedResponse } from "../adapters/adapter.ts";
import { guardedAgent, readCertificates } from "./connect.ts";
import { toFeedError } from "./feed-errors.ts";
import { readFeedFile } from "./feed-file.ts";
import { type Answer, type BodyReader, type BodyTrace, feedResponse, traceBody } from "./feed-response.ts";
import { assertNotWeaker, redirectTarget, showUrl, splitCredentials } from "./feed-url.ts";
import { ArchiveError } from "./poll-outcome.ts";
import { acceptedEncodings, byteBudget, readBody } from "./read-body.ts";
import { parseRetryAfter } from "./retry-after.ts";
import { spoolBody } from "./spool-body.ts";
import {
  conditionalHeaders,
  type Validator,
  type Validators,
  validatorKey,
  validatorOf,
} from "./validators.ts";

export const defaultTimeoutMs = 30_000;
export const defaultMaxBytes = 64 * 1024 * 1024;
const maxRedirects = 5;
/** A vendor's paging that has not ended by then goes round in circles. */
const maxRequests = 2000;
const userAgent = "Lueckenlos/0.1 (coverage monitor)";

/** What the client must know of a source. */
export interface FeedSource {
  /** The only origin that gets the adapter's headers; the only protocol family that is spoken. */
  url: string;
  allowedNetworks: readonly string[];
  ca: string | null;
  /** Of one request, from connect to the last byte. */
  timeoutMs?: number | undefined;
  /** Of all answers of one poll together, on the wire and decompressed. */
  maxBytes?: number | undefined;
}

export interface FeedClientOptions {
  source: FeedSource;
  /** Of the last payload that was kept; a conditional request names them. */
  validators?: Validators;
  /** Gives up what is under way. */
  signal?: AbortSignal | undefined;
  lookup?: LookupFunction;
  now?: () => Date;
}

/** A body that went into a file. */
export interface Download {
  status: 200 | 304;
  contentType: string | null;
}

export interface DownloadRequest {
  /** The file; there must be none yet. */
  path: string;
  conditional: boolean;
  /** Told how many bytes have come, and of how many (null: not known). */
  onBytes?: (done: number, expected: number | null) => void;
}

/** The client of one poll. */
export interface PollClient extends FeedClient {
  /** As `get`, but into a file, decompressed; throws ArchiveError where the disk does not take it. */
  download(address: string, request: DownloadRequest): Promise<Download>;
  /** What this poll's answers may be recognised by next time. */
  validators(): Validators;
  /** Hash and size of every body read, for when none of them can be used. */
  traces(): readonly BodyTrace[];
  close(): Promise<void>;
}

/** Fetches for one poll of one source within its limits: addresses, redirects, time, bytes. Throws only FeedError. */
export function createFeedClient(options: FeedClientOptions): PollClient {
  return new GuardedFeedClient(options);
}

class GuardedFeedClient implements PollClient {
  readonly #options: FeedClientOptions;
  readonly #home: URL;
  readonly #timeoutMs: number;
  readonly #budget;
  readonly #traces: BodyTrace[] = [];
  readonly #validators: Record<string, Validator> = {};
  #agent: Promise<Agent> | null = null;
  #requests = 0;

  constructor(options: FeedClientOptions) {
    this.#options = options;
    this.#home = new URL(options.source.url);
    this.#timeoutMs = options.source.timeoutMs ?? defaultTimeoutMs;
    this.#budget = byteBudget(options.source.maxBytes ?? defaultMaxBytes);
  }

  validators(): Validators {
    return { ...this.#validators };
  }

  traces(): readonly BodyTrace[] {
    return this.#traces;
  }

  async close(): Promise<void> {
    await (await this.#agent?.catch(() => null))?.destroy();
  }

  async get(address: string, feedRequest: FeedRequest = {}): Promise<FeedResponse> {
    const read: BodyReader<Buffer> = (source, { contentEncoding }, signal) =>
      readBody(source, contentEncoding, this.#budget, signal);
    const answer = await this.#ask(address, feedRequest, read);
    const trace = traceBody(answer.body ?? Buffer.alloc(0));
    if (answer.status === 200) this.#traces.push(trace);
    return feedResponse(answer, trace);
  }

  async download(
    address: string,
    { path, conditional, onBytes = () => {} }: DownloadRequest,
  ): Promise<Download> {
    const read: BodyReader<BodyTrace> = (source, { contentEncoding, expectedBytes }, signal) => {
      const onDone = (done: number) => onBytes(done, expectedBytes);
      return spoolBody(source, { path, contentEncoding, budget: this.#budget, signal, onBytes: onDone });
    };
    const answer = await this.#ask(address, { conditional }, read);
    if (answer.body !== null) this.#traces.push(answer.body);
    return { status: answer.status, contentType: answer.headers.get("content-type") };
  }

  async #ask<Body>(address: string, feedRequest: FeedRequest, read: BodyReader<Body>): Promise<Answer<Body>> {
    if (!URL.canParse(address)) throw new FeedError("not_found", "the feed names an address that is none");
    const shownUrl = showUrl(address);
    this.#requests += 1;
    if (this.#requests > maxRequests)
      throw new FeedError("too_large", `${shownUrl}: more than ${maxRequests} requests`);
    const deadline = AbortSignal.timeout(this.#timeoutMs);
    const signal = this.#options.signal ? AbortSignal.any([deadline, this.#options.signal]) : deadline;
    try {
      const url = new URL(address);
      assertNotWeaker(this.#home, url);
      const known = feedRequest.conditional ? this.#options.validators?.[validatorKey(address)] : undefined;
      const answer =
        url.protocol === "file:"
          ? await readFeedFile(url, known, read, signal)
          : await this.#follow(url, feedRequest, known, read, signal);
      const validator = validatorOf(answer.headers);
      if (validator) this.#validators[validatorKey(address)] = validator;
      return answer;
    } catch (error) {
      if (error instanceof ArchiveError) throw error;
      throw toFeedError(error, shownUrl, deadline.aborted ? this.#timeoutMs : null);
    }
  }

  /** Redirects are followed by hand, so that each step is judged like the first. */
  async #follow<Body>(
    start: URL,
    feedRequest: FeedRequest,
    known: Validator | undefined,
    read: BodyReader<Body>,
    signal: AbortSignal,
  ): Promise<Answer<Body>> {
    this.#agent ??= this.#openAgent();
    const agent = await this.#agent;
    const { url: home, authorization } = splitCredentials(
      start.origin === this.#home.origin ? start : this.#home,
    );
    const secrets = { ...feedRequest.headers, ...(authorization ? { authorization } : {}) };
    let { url } = splitCredentials(start);
    for (let step = 0; step <= maxRedirects; step += 1) {
      const headers = {
        accept: "application/json, */*;q=0.5",
        "user-agent": userAgent,
        "accept-encoding": acceptedEncodings,
        ...(url.origin === home.origin ? secrets : {}),
        ...conditionalHeaders(known),
      };
      const response = await request(url, {
        dispatcher: agent,
        headers,
        signal,
        headersTimeout: this.#timeoutMs,
        bodyTimeout: this.#timeoutMs,
      });
      const next = redirectStatuses.has(response.statusCode)
        ? redirectTarget(url, headerOf(response, "location"))
        : null;
      if (!next) return await this.#read(url, response, known !== undefined, read, signal);
      discard(response);
      url = next;
    }
    throw new FeedError("redirect_refused", `${showUrl(start)}: more than ${maxRedirects} redirects`);
  }

  async #read<Body>(
    url: URL,
    response: Dispatcher.ResponseData,
    conditional: boolean,
    read: BodyReader<Body>,
    signal: AbortSignal,
  ): Promise<Answer<Body>> {
    const headers = { get: (name: string) => headerOf(response, name) };
    const answer = { shownUrl: showUrl(url), url: url.href, headers };
    if (response.statusCode === 304 && conditional) {
      discard(response);
      return { ...answer, status: 304, body: null };
    }
    if (response.statusCode !== 200) {
      discard(response);
      throw statusError(response.statusCode, answer.shownUrl, headers.get("retry-after"), this.#now());
    }
    const announcedBytes = Number(headers.get("content-length") ?? 0);
    if (announcedBytes > this.#budget.wireBytesLeft) {
      discard(response);
      throw new FeedError(
        "too_large",
        `${answer.shownUrl}: announces more bytes than this source's maxBytes`,
      );
    }
    const contentEncoding = headers.get("content-encoding");
    const expectedBytes = contentEncoding === null && announcedBytes > 0 ? announcedBytes : null;
    const body = await read(response.body, { contentEncoding, expectedBytes }, signal);
    return { ...answer, status: 200, body };
  }

  async #openAgent(): Promise<Agent> {
    const { source, lookup } = this.#options;
    return guardedAgent({
      allowedNetworks: source.allowedNetworks,
      ca: await readCertificates(source.ca),
      timeoutMs: this.#timeoutMs,
      ...(lookup ? { lookup } : {}),
    });
  }

  #now(): Date {
    return this.#options.now?.() ?? new Date();
  }
}

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function headerOf(response: Dispatcher.ResponseData, name: string): string | null {
  const value = response.headers[name.toLowerCase()];
  return (Array.isArray(value) ? value.join(", ") : value) ?? null;
}

/** Closes the connection rather than read a body that nobody wants. */
function discard(response: Dispatcher.ResponseData): void {
  response.body.on("error", () => {}).destroy();
}

function statusError(status: number, shownUrl: string, retryAfter: string | null, now: Date): FeedError {
  const waitMs = status === 429 || status === 503 ? parseRetryAfter(retryAfter, now) : null;
  const code = status === 429 || waitMs !== null ? "rate_limited" : "http_status";
  return new FeedError(code, `${shownUrl}: answered ${status}`, {
    httpStatus: status,
    ...(waitMs === null ? {} : { retryAfterMs: waitMs }),
  });
}
