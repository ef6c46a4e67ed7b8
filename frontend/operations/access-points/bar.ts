import type { HistoryPart } from "../../panel/access-point/history-parts.ts";

/** A part of the bar in CSS pixels. */
export interface Stripe {
  part: HistoryPart;
  index: number;
  x: number;
  width: number;
}

/** An outage of minutes in a year would be no pixel wide, and it is what one looks for. */
const leastOutagePx = 2;

/**
 * The parts as stripes of a bar, in proportion to time. Outages come last, so that they lie on top, and are never narrower than
 * can be seen; of other parts those that no pixel would show are left out.
 */
export function stripesOf(parts: readonly HistoryPart[], widthPx: number): Stripe[] {
  const first = parts[0];
  if (first === undefined || widthPx <= 0) return [];
  const start = first.from;
  const pxPerMs = (first.share * widthPx) / (first.to - first.from);
  const stripes = parts.map((part, index) => ({
    part,
    index,
    x: (part.from - start) * pxPerMs,
    width: part.share * widthPx,
  }));
  const outages = stripes
    .filter(({ part }) => part.status === "down")
    .map((stripe) => ({ ...stripe, width: Math.max(stripe.width, leastOutagePx) }));
  const visible = stripes.filter(({ part, width }) => part.status !== "down" && width >= 0.2);
  return [...visible, ...outages];
}

/** Which part holds an instant; the nearest where none does, -1 where there is none at all. */
export function partAt(parts: readonly HistoryPart[], at: number): number {
  let low = 0;
  let high = parts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((parts[middle]?.from ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return high;
}

/** Instants to mark below a bar, about `count` of them, at round steps from its end. */
export function barTicks(from: number, to: number, count: number): number[] {
  const step = tickSteps.find((ms) => (to - from) / ms <= count) ?? (to - from) / count;
  const ticks: number[] = [];
  for (let at = to - step; at > from + step / 3; at -= step) ticks.push(at);
  return ticks.reverse();
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const tickSteps = [hourMs, 3 * hourMs, 6 * hourMs, dayMs, 5 * dayMs, 10 * dayMs, 30 * dayMs, 61 * dayMs];
