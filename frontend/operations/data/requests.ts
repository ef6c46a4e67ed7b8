import type { z } from "zod";
import { type Problem, problem } from "#contract/common.ts";
import { ApiError, ask } from "../../data/api.ts";
import { hearOfRefusal } from "./access.ts";

const timeoutMs = 30_000;

/** A request that was refused, with what the server said about it. */
export class Refusal extends ApiError {
  /** In English, from the server; for what our own words do not cover. */
  readonly detail: string | null;
  /** Every fault of the input with its place, such as `recurrence` or `scope.area`. */
  readonly errors: NonNullable<Problem["errors"]>;
  /** How long to wait before the next try; null: not said. */
  readonly retryAfterMs: number | null;

  constructor(status: number, said: Problem | null, retryAfterMs: number | null = null) {
    super(status, said?.code ?? (status === 0 ? "unreachable" : "unknown"));
    this.name = "Refusal";
    this.detail = said?.detail ?? null;
    this.errors = said?.errors ?? [];
    this.retryAfterMs = retryAfterMs;
  }
}

/** Asks what only operators may know; on 401 the login comes up. Throws `ApiError`. */
export async function askAsOperator<Answer>(
  path: string,
  schema: z.ZodType<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    return await ask(path, schema, signal);
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) hearOfRefusal(true);
    throw error;
  }
}

/** Changes something; checks the answer against the contract. Throws `Refusal`. */
export async function send<Answer>(
  method: "POST" | "PATCH" | "DELETE",
  path: string,
  schema: z.ZodType<Answer>,
  body?: unknown,
): Promise<Answer> {
  const response = await fetch(path, {
    method,
    credentials: "same-origin",
    signal: AbortSignal.timeout(timeoutMs),
    headers: {
      Accept: "application/json",
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Refusal(0, null);
  });
  const said: unknown = response.status === 204 ? null : await response.json().catch(() => undefined);
  if (!response.ok) {
    if (response.status === 401 && path !== sessionPath) hearOfRefusal(true);
    throw new Refusal(response.status, problem.safeParse(said).data ?? null, retryAfterMs(response));
  }
  const answer = schema.safeParse(said);
  if (!answer.success) {
    console.error(`${path} does not keep the contract`, JSON.stringify(answer.error.issues));
    throw new Refusal(0, null);
  }
  return answer.data;
}

export const sessionPath = "/api/v1/session";

function retryAfterMs(response: Response): number | null {
  const seconds = Number(response.headers.get("Retry-After") ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1_000 : null;
}
