import type { Context } from "koa";
import type { Coding, Representation } from "./representation.ts";

export const cacheControl = {
  /** Keep it, but ask before each use: 304 when nothing changed. */
  revalidate: "no-cache",
  /** The address names the content: it never changes. */
  immutable: "public, max-age=31536000, immutable",
  /** It never changes for so long. */
  immutableFor: (seconds: number) => `public, max-age=${seconds}, immutable`,
  /** For one reader only, and not on disk. */
  private: "private, no-store",
} as const;

/** Answers with a representation: content coding, entity tag, 304 and HEAD. */
export async function send(
  ctx: Context,
  representation: Representation,
  caching: string = cacheControl.revalidate,
): Promise<void> {
  const coding = representation.compressible ? acceptedCoding(ctx) : "identity";
  if (representation.compressible) ctx.vary("Accept-Encoding");
  ctx.set("Cache-Control", caching);
  if (caching !== cacheControl.private) ctx.set("ETag", representation.etag(coding));

  const ifNoneMatch = ctx.get("If-None-Match");
  if (caching !== cacheControl.private && ifNoneMatch !== "" && representation.isNamedBy(ifNoneMatch)) {
    ctx.status = 304;
    return;
  }
  const bytes = await representation.encoded(coding);
  ctx.status = 200;
  ctx.type = representation.type;
  if (coding !== "identity") ctx.set("Content-Encoding", coding);
  ctx.body = bytes;
}

/** The smaller one first; clients that take both have no wish. */
const codings = ["br", "gzip"] as const;

function acceptedCoding(ctx: Context): Coding {
  if (ctx.get("Accept-Encoding") === "") return "identity";
  return codings.find((coding) => ctx.acceptsEncodings(coding) === coding) ?? "identity";
}
