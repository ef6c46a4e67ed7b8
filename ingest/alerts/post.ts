import { request } from "undici";
import { guardedAgent } from "../pipeline/connect.ts";
import { NotDelivered } from "./alert.ts";
import type { SendOptions } from "./send.ts";

const timeoutMs = 10_000;
const userAgent = "Lueckenlos/0.1 (coverage monitor)";

export interface Request {
  method: "GET" | "POST";
  url: string;
  allowedNetworks: readonly string[];
  headers?: Record<string, string>;
  body?: string;
}

/**
 * One request to an address of the city file, to allowed addresses only, within ten seconds. Only a 2xx answer is good, nothing
 * of its body is read, and a redirect is followed nowhere. Throws NotDelivered or an error of the connection.
 */
export async function send(given: Request, { signal, lookup }: SendOptions): Promise<void> {
  const { method, url, allowedNetworks, headers = {}, body } = given;
  const deadline = AbortSignal.timeout(timeoutMs);
  const agent = guardedAgent({ allowedNetworks, ca: null, timeoutMs, ...(lookup ? { lookup } : {}) });
  try {
    const response = await request(url, {
      dispatcher: agent,
      method,
      headers: { "user-agent": userAgent, ...headers },
      body: body ?? null,
      signal: AbortSignal.any([deadline, signal]),
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
    response.body.on("error", () => {}).destroy();
    const { statusCode } = response;
    if (statusCode >= 200 && statusCode < 300) return;
    if (statusCode >= 300 && statusCode < 400)
      throw new NotDelivered(`answers with a redirect (${statusCode}); redirects are not followed`);
    throw new NotDelivered(`answered ${statusCode}`);
  } catch (error) {
    if (deadline.aborted) throw new NotDelivered(`no answer within ${timeoutMs / 1000} s`);
    throw error;
  } finally {
    await agent.destroy();
  }
}
