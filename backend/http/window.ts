import { AppError } from "#platform/errors.ts";
import { refuseFuture } from "./moment.ts";

const usualWindowMs = 30 * 86_400_000;

/** From and to of a history: the 30 days before `to`, and up to now, unless asked otherwise. Refuses the future and a window the wrong way round. */
export function windowOf(
  query: { from?: Date | undefined; to?: Date | undefined },
  now: Date,
): { from: Date; to: Date } {
  const to = query.to ?? now;
  const from = query.from ?? new Date(to.getTime() - usualWindowMs);
  refuseFuture("to", to, now);
  refuseFuture("from", from, now);
  if (from < to) return { from, to };
  throw new AppError("invalid_input", "The window is empty.", {
    problems: [{ path: "from", message: `must be before to, ${to.toISOString()}` }],
  });
}
