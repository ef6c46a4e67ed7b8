/** Every code an `AppError` may carry. Stable: the API shows them, logs and alerts are searched by them. */
export const errorCodes = [
  // start
  "invalid_configuration",
  "data_dir_in_use",
  // database
  "database_unavailable",
  "database_too_old",
  "migration_changed",
  "migration_missing",
  "migration_invalid",
  "query_inside_transaction",
  "query_timeout",
  // requests
  "invalid_input",
  "unauthenticated",
  "forbidden",
  "cross_origin_request",
  "not_found",
  "method_not_allowed",
  "not_acceptable",
  "conflict",
  "too_large",
  "too_many_requests",
  "not_ready",
  "internal",
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** One fault of an input and where it is (`sources[2].schedule`; empty for the whole). */
export interface Problem {
  path: string;
  message: string;
}

/** An error we foresaw. It knows no HTTP; what a status code is to it, the API's table says. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  /** Every fault of the input, not only the first. */
  readonly problems: readonly Problem[];

  constructor(
    code: ErrorCode,
    message: string,
    details: { problems?: readonly Problem[]; cause?: unknown } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.problems = details.problems ?? [];
  }
}

/** Whether an error is an `AppError`, of the code given if one is. */
export function isAppError(error: unknown, code?: ErrorCode): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code);
}
