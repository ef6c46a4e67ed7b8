import type { AreaHistoryAnswer } from "#contract/areas.ts";

export interface ChartPoint {
  at: number;
  low: number;
  high: number;
}

/** The known stretches of a history; time without knowledge is a gap between them, never a line drawn across. */
export function knownStretches(points: AreaHistoryAnswer["points"]): ChartPoint[][] {
  const stretches: ChartPoint[][] = [];
  let open: ChartPoint[] | null = null;
  for (const { at, coverage } of points) {
    if (coverage === null) {
      open = null;
      continue;
    }
    if (open === null) stretches.push((open = []));
    open.push({ at: Date.parse(at), low: coverage.low, high: coverage.high });
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
  const line = `M${along("low", stretch)}`;
  return { line, band: `${line}L${along("high", [...stretch].reverse())}Z` };
}

/** The lowest and highest known share, and since when; null without knowledge. */
export function extremes(stretches: readonly (readonly ChartPoint[])[]): { since: number; low: number; high: number } | null {
  const all = stretches.flat();
  const first = all[0];
  if (first === undefined) return null;
  return {
    since: first.at,
    low: Math.min(...all.map((point) => point.low)),
    high: Math.max(...all.map((point) => point.high)),
  };
}
