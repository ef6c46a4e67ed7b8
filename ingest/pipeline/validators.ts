import { createHash } from "node:crypto";

/** What a server said to recognise an answer by. */
export interface Validator {
  etag: string | null;
  lastModified: string | null;
}

/** Validators by address; addresses are hashed, because they may carry keys and this goes to disk. */
export type Validators = Readonly<Record<string, Validator>>;

export function validatorKey(url: string): string {
  return createHash("sha256").update(url).digest("hex").slice(0, 32);
}

/** The conditional headers for an address that was fetched before; none if it was not. */
export function conditionalHeaders(validator: Validator | undefined): Record<string, string> {
  return {
    ...(validator?.etag ? { "if-none-match": validator.etag } : {}),
    ...(validator?.lastModified ? { "if-modified-since": validator.lastModified } : {}),
  };
}

/** Null where the answer carries nothing to recognise it by. */
export function validatorOf(headers: { get(name: string): string | null }): Validator | null {
  const etag = headers.get("etag");
  const lastModified = headers.get("last-modified");
  return etag || lastModified ? { etag, lastModified } : null;
}
