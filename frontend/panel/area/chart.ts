import type { AreaHistoryAnswer } from "#contract/areas.ts";

export interface ChartPoint {
  at: number;
  low: number;
  high: number;
}

/** The known stretches of a history; time without knowledge is a gap between them, never a line drawn across. */
export function knownStretches(points: AreaHistoryAnswer["points"]): ChartPoint[][] {
  const stretches: ChartPoint[][] = [];
  let isOpen = false;
  for (const { at, coverage } of points) {
    if (coverage !== null) {
      if (!isOpen) stretches.push([]);
      stretches.at(-1)?.push({ at: Date.parse(at), low: coverage.low, high: coverage.high });
    }
    isOpen = coverage !== null;
  }
  return stretches;
}

/** SVG paths of a stretch in a box: the band between low and high, and the line of low. */
export function stretchPaths(
  stretch: readonly ChartPoint[],
  box: { from: number; to: number; width: number; height: number },
): { band: string; line: string } {
  const x = (at: number) => (((at - box.from) / Math.max(1, box.to - box.from)) * box.width).toFixed(1);
  const y = (share: number) => ((1 - share) * box.height).toFixed(1);
  const along = (key: "low" | "high", points: readonly ChartPoint[]) =>
    points.map((point) => `${x(point.at)} ${y(point[key])}`).join("L");
  // A single point is drawn as a dot: a line of no length with round ends.
  const line = `M${along("low", stretch)}${stretch.length === 1 ? "h0" : ""}`;
  return { line, band: `${line}L${along("high", [...stretch].reverse())}Z` };
}

/** The lowest and highest known share, and since when; null without knowledge. */
export function extremes(
  stretches: readonly (readonly ChartPoint[])[],
): { since: number; low: number; high: number } | null {
  const all = stretches.flat();
  const first = all[0];
  if (first === undefined) return null;
  return {
    since: first.at,
    low: Math.min(...all.map((point) => point.low)),
    high: Math.max(...all.map((point) => point.high)),
  };
}

const steps: readonly [step: string, minutes: number][] = [
  ["PT1M", 1],
  ["PT5M", 5],
  ["PT15M", 15],
  ["PT1H", 60],
  ["PT6H", 360],
  ["P1D", 1_440],
];
const mostPoints = 60;
const minuteMs = 60_000;

/**
 * The window of a chart that ends at `end`: as long as asked for, but not longer than anything is known, with a step that
 * draws it well. Its ends are rounded, so that it stays the same for a while and can be kept.
 */
export function chartWindow(
  end: number,
  spanMs: number,
  knownFrom: number | null,
): { from: number; to: number; step: string } {
  const roundMs = spanMs > 2 * 86_400_000 ? 15 * minuteMs : 5 * minuteMs;
  const known =
    knownFrom === null ? end - spanMs : Math.min(Math.max(knownFrom, end - spanMs), end - 5 * minuteMs);
  const length = end - known;
  const [step] = steps.find(([, minutes]) => length / (minutes * minuteMs) <= mostPoints) ?? ["P1D", 1_440];
  if (length < 12 * roundMs) return { from: known, to: Math.floor(end / minuteMs) * minuteMs, step };
  const to = Math.floor(end / roundMs) * roundMs;
  return { from: Math.max(known, to - spanMs), to, step };
}
