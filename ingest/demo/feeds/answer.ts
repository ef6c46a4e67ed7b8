import { createHash } from "node:crypto";

/** What a feed's server says. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** What it was asked; header names in lower case. */
export interface Question {
  url: URL;
  headers: Record<string, string | string[] | undefined>;
}

/** A JSON answer. */
export function json(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(value) };
}

/** A file as a plain web server gives it: with a validator, and 304 to who knows it already. */
export function file(
  question: Question,
  contentType: string,
  body: string | Buffer,
  etag: string = etagOf(body),
): Answer {
  if (question.headers["if-none-match"] === etag) return { status: 304, headers: { etag }, body: "" };
  return { status: 200, headers: { "content-type": contentType, etag }, body };
}

/** What a body is recognised by. */
export function etagOf(body: string | Buffer): string {
  return `"${createHash("sha256").update(body).digest("hex").slice(0, 24)}"`;
}
