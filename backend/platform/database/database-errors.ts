import { AppError, isAppError } from "../errors.ts";

/** System errors of a connection that could not be made or broke. */
const connectionCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOTFOUND",
  "ETIMEDOUT",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOENT",
]);

/** SQLSTATEs of a server that is going, coming or full; class 08 besides. */
const serverAwayStates = new Set(["57P01", "57P02", "57P03", "53300"]);

/** pg has no codes for these. */
const connectionMessages =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error)/;

/** Whether the database could not be reached, as against having refused what was asked. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (isAppError(error)) return error.code === "database_unavailable";
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.some(isDatabaseUnavailable)) return true;
  const code = sqlStateOf(error) ?? "";
  return (
    connectionCodes.has(code) ||
    serverAwayStates.has(code) ||
    /^08...$/.test(code) ||
    connectionMessages.test(error.message)
  );
}

/** The SQLSTATE (or system error code) an error carries. */
export function sqlStateOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}

/** Connection faults and timeouts as `AppError`; everything else stays the driver's error with its SQLSTATE. */
export function toDatabaseError(error: unknown): unknown {
  if (isAppError(error)) return error;
  if (isDatabaseUnavailable(error)) {
    const reason = error instanceof Error ? error.message || sqlStateOf(error) : String(error);
    return new AppError("database_unavailable", `the database cannot be reached: ${reason}`, {
      cause: error,
    });
  }
  if (sqlStateOf(error) === "57014")
    return new AppError("query_timeout", "the query took too long", { cause: error });
  return error;
}

/** Whether the same transaction may well succeed when run again. */
export function isWorthRetrying(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state === "40001" || state === "40P01";
}
