import type { Coverage } from "#contract/common.ts";

/** How a share moved, in percentage points; `between` where the ranges overlap too much to say which way. */
export type Trend =
  | { kind: "up" | "down"; points: number; atLeast: boolean }
  | { kind: "same" }
  | { kind: "between"; least: number; most: number };

/** Compares two honest ranges: it only says what holds wherever in its range each of them truly was. */
export function trendOf(now: Coverage, then: Coverage): Trend {
  const least = points(now.low - then.high);
  const most = points(now.high - then.low);
  if (Math.round(least) === Math.round(most)) {
    const moved = Math.round(least);
    if (moved === 0) return { kind: "same" };
    return { kind: moved > 0 ? "up" : "down", points: Math.abs(moved), atLeast: false };
  }
  if (least >= 1) return { kind: "up", points: Math.floor(least), atLeast: true };
  if (most <= -1) return { kind: "down", points: Math.floor(-most), atLeast: true };
  return { kind: "between", least: Math.floor(least), most: Math.ceil(most) };
}

/** Percentage points without the dust of binary fractions, which would round a whole number outwards. */
function points(difference: number): number {
  return Number((difference * 100).toFixed(6));
}
