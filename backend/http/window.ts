import { AppError } from "#platform/errors.ts";
import { refuseFuture } from "./moment.ts";
import type { Keep } from "./route.ts";

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

/** By this much the database's clock may be behind ours. */
const clockDifferenceMs = 60_000;

/** How long the answer about a window may be given again: one that ends now, or later, moves with the clock. */
export function keepWindow({ query }: { query: { to?: Date | undefined } }): Keep {
  const isPast = query.to !== undefined && query.to.getTime() < Date.now() - clockDifferenceMs;
  return isPast ? "version" : "moment";
}
