import type { Context } from "koa";
import { AppError } from "#platform/errors.ts";

const maxBodyBytes = 64 * 1024;

/** The request's JSON body; an empty one is `{}`. */
export async function readJsonBody(ctx: Context): Promise<unknown> {
  if (Number(ctx.get("Content-Length")) > maxBodyBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of ctx.req as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) throw tooLarge();
    chunks.push(chunk);
  }
  if (bytes === 0) return {};
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new AppError("invalid_input", "The body is not JSON.", {
      problems: [{ path: "", message: "expected JSON" }],
    });
  }
}

function tooLarge(): AppError {
  return new AppError("too_large", `The body is larger than ${maxBodyBytes} bytes.`);
}
