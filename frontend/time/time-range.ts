import type { OverviewAnswer } from "#contract/overview.ts";

const dayMs = 86_400_000;
const longestMs = 31 * dayMs;
const shortestMs = 10 * 60_000;

export interface TimeRange {
  /** Milliseconds since 1970. */
  from: number;
  to: number;
  stepMs: number;
  /** From when on the picture is complete; null: not yet. */
  completeFrom: number | null;
}

/** How far one can look back: to the first thing any source knows, at most 31 days; null while that is next to nothing. */
export function timeRange(
  overview: Pick<OverviewAnswer, "sources" | "knownFrom">,
  now: number,
): TimeRange | null {
  const known = overview.sources
    .filter((source) => source.as === "access-point" && source.knownFrom !== null)
    .map((source) => Date.parse(source.knownFrom ?? ""));
  if (known.length === 0) return null;
  const stepMs = now - Math.min(...known) > dayMs ? 900_000 : 60_000;
  const to = Math.floor(now / stepMs) * stepMs;
  const from = Math.ceil(Math.max(now - longestMs, Math.min(...known)) / stepMs) * stepMs;
  if (to - from < shortestMs) return null;
  return {
    from,
    to,
    stepMs,
    completeFrom: overview.knownFrom === null ? null : Date.parse(overview.knownFrom),
  };
}

/** An instant of the slider as the address holds it: the right end is now. */
export function instantAt(value: number, range: TimeRange): string | null {
  return value >= range.to ? null : new Date(Math.max(range.from, value)).toISOString();
}

/** How far "play" goes with each picture: the whole range in about 90 of them, in whole steps. */
export function playStepMs(range: TimeRange): number {
  return Math.max(1, Math.round((range.to - range.from) / 90 / range.stepMs)) * range.stepMs;
}

/** Where a time lies in the range, 0..1. */
export function shareOf(at: number, range: TimeRange): number {
  return Math.min(1, Math.max(0, (at - range.from) / (range.to - range.from)));
}

/** Midnights to mark below the slider are too many beyond a week; then every fifth day. */
export function ticks(range: TimeRange): number[] {
  const days = Math.floor((range.to - range.from) / dayMs);
  const every = days > 10 ? 5 : days > 4 ? 2 : 1;
  const marks: number[] = [];
  for (let back = every; back <= days; back += every) marks.push(range.to - back * dayMs);
  return marks.filter((mark) => shareOf(mark, range) > 0.04).reverse();
}
