import type { Coverage } from "#contract/common.ts";

/** How a share moved, in percentage points; `between` where the ranges overlap too much to say which way. */
export type Trend =
  | { kind: "up" | "down"; points: number; atLeast: boolean }
  | { kind: "same" }
  | { kind: "between"; least: number; most: number };

/** Compares two honest ranges: it only says what holds wherever in its range each of them truly was. */
export function trendOf(now: Coverage, then: Coverage): Trend {
  const least = (now.low - then.high) * 100;
  const most = (now.high - then.low) * 100;
  if (Math.round(least) === Math.round(most)) {
    const points = Math.round(least);
    return points === 0
      ? { kind: "same" }
      : { kind: points > 0 ? "up" : "down", points: Math.abs(points), atLeast: false };
  }
  if (least >= 1) return { kind: "up", points: Math.floor(least), atLeast: true };
  if (most <= -1) return { kind: "down", points: Math.floor(-most), atLeast: true };
  return { kind: "between", least: Math.floor(least), most: Math.ceil(most) };
}
