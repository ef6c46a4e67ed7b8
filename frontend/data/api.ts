import type { z } from "zod";
import { problem } from "#contract/common.ts";

/** An answer that is none: `status` 0 when the server could not be reached or did not speak our language. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(`${status} ${code}`);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
  }
}

const timeoutMs = 15_000;

/** Asks our API and checks the answer against the contract; throws `ApiError`. */
export async function ask<Answer>(
  path: string,
  schema: z.ZodType<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
  const response = await fetch(path, {
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    headers: { Accept: "application/json" },
  }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new ApiError(0, "unreachable");
  });
  const body: unknown = await response.json().catch((error: unknown) => {
    if (signal.aborted) throw error;
    return undefined;
  });
  if (!response.ok) throw new ApiError(response.status, problem.safeParse(body).data?.code ?? "unknown");
  if (body === undefined) throw new ApiError(0, "unreachable");
  const answer = schema.safeParse(body);
  if (!answer.success) {
    console.error(`${path} does not keep the contract`, JSON.stringify(answer.error.issues));
    throw new ApiError(0, "contract_broken");
  }
  return answer.data;
}

/** A query string of what is set, "" or with its "?". */
export function queryString(parameters: Record<string, string | number | null>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== "") query.set(name, String(value));
  }
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}
