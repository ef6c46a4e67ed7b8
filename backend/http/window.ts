import { AppError } from "#platform/errors.ts";
import { refuseFuture } from "./moment.ts";

const usualWindowMs = 30 * 86_400_000;

/**
 * From and to of a history: the 30 days before `to`, and up to now, unless asked otherwise. An end in the
 * future is cut to now; a start in the future or after the end is refused.
 */
export function windowOf(
  query: { from?: Date | undefined; to?: Date | undefined },
  now: Date,
): { from: Date; to: Date } {
  const to = query.to === undefined || query.to > now ? now : query.to;
  const from = query.from ?? new Date(to.getTime() - usualWindowMs);
  refuseFuture("from", from, now);
  if (from < to) return { from, to };
  throw new AppError("invalid_input", "The window is empty.", {
    problems: [{ path: "from", message: `must be before to, ${to.toISOString()}` }],
  });
}
