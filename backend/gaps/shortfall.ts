import type { Coverage } from "#contract/common.ts";
import type { Missing } from "#contract/gaps.ts";

/** What is not covered of a whole, in its unit. */
export function uncovered(coverage: Coverage, whole: number): Missing {
  return shortOf(coverage, whole, 1);
}

/** What is missing to a goal, in the unit of the whole; 0 where it is reached. */
export function shortOf(coverage: Coverage, whole: number, goal: number): Missing {
  const short = (covered: number) => Math.max(0, (goal - covered) * whole);
  return { nominal: short(coverage.nominal), low: short(coverage.low), high: short(coverage.high) };
}

/** The first numbers of a ranking: what the goal still wants of what was to be built, then what is missing at all. */
export function rankOf(short: Missing | null, missing: Missing | null): [number, number] {
  return [wholeOf(short), wholeOf(missing)];
}

/** Thousandths, for what differs by less differs by arithmetic only; what is not known comes last. */
function wholeOf(missing: Missing | null): number {
  return missing === null ? -1 : Math.round(missing.nominal * 1_000);
}
