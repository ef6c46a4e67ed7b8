/** Days that are counted together: long enough that the weeks of one building site, which depend on each other, fall into one. */
export const blockDays = 28;
export const mostBlocks = 6;
/** Below this the spread between blocks says nothing. */
export const leastBlocks = 3;
const longestDays = 30 * 365.25;
const daysAMonth = 365.25 / 12;

export type NoForecast = "no_premises" | "complete" | "too_little_history" | "standstill";

export interface Pace {
  low: number;
  middle: number;
  high: number;
}

export interface Completion {
  homesPerMonth: Pace;
  /** Whole days from the end of the last block; null: not within 30 years. `early` is the earlier border of the range. */
  days: { early: number | null; middle: number | null; late: number | null };
}

/**
 * When the rest is done if the pace of the last blocks goes on, as a range of 80 %.
 *
 * Assumes that what is done in a block of 28 days is drawn independently from one distribution, the same in the future, and
 * close enough to normal for Student's t. After k more blocks the sum then lies, with 80 %, within
 * k·m ± t·s·√(k + k²/n): the blocks to come scatter (k), and the mean itself is known from n blocks only (k²/n). The range of
 * the day is where these borders reach what remains. The scatter is never taken for less than that of counting single events
 * (s² ≥ m), so that a few equal blocks do not make us certain.
 * @param blocks homes newly passed in each block, the oldest first
 * @param remaining homes not passed yet
 */
export function forecastCompletion(
  blocks: readonly number[],
  remaining: number,
): Completion | Exclude<NoForecast, "no_premises"> {
  if (remaining <= 0) return "complete";
  const n = blocks.length;
  const quantile = quantiles[n - 2];
  if (n < leastBlocks || quantile === undefined) return "too_little_history";
  const mean = blocks.reduce((sum, homes) => sum + homes, 0) / n;
  if (mean <= 0) return "standstill";
  const variance = Math.max(mean, blocks.reduce((sum, homes) => sum + (homes - mean) ** 2, 0) / (n - 1));
  const scatter = quantile ** 2 * variance;
  const spread = Math.sqrt(scatter / n);
  const perMonth = daysAMonth / blockDays;
  return {
    homesPerMonth: {
      low: Math.max(0, mean - spread) * perMonth,
      middle: mean * perMonth,
      high: (mean + spread) * perMonth,
    },
    days: completionDays(mean, scatter, n, remaining),
  };
}

/** The borders' crossing with the rest r solves (m² − c/n)·k² − (2·m·r + c)·k + r² = 0, c = t²·s². */
function completionDays(mean: number, scatter: number, n: number, remaining: number): Completion["days"] {
  const square = mean ** 2 - scatter / n;
  const linear = 2 * mean * remaining + scatter;
  const root = Math.sqrt(linear ** 2 - 4 * square * remaining ** 2);
  return {
    early: wholeDays((2 * remaining ** 2) / (linear + root)),
    middle: wholeDays(remaining / mean),
    // With so little pace for so much scatter the lower border never gets there.
    late: square <= 0 ? null : wholeDays((linear + root) / (2 * square)),
  };
}

function wholeDays(blocks: number): number | null {
  const days = Math.ceil(blocks * blockDays - 1e-9);
  return days > longestDays ? null : days;
}

/** 0.9 quantile of Student's t for 1, 2, … degrees of freedom. */
const quantiles = [3.0777, 1.8856, 1.6377, 1.5332, 1.4759];
