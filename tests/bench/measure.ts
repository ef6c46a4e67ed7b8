/** Median of some figures. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Milliseconds of one call. */
export async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export interface Pair {
  ms: number;
  baselineMs: number;
  /** Median of the ratios pair by pair: the machine's speed drifts, so only neighbours compare. */
  ratio: number;
}

/** Times two things in turn, after one uncounted round, and compares them pair by pair. */
export async function compare(
  rounds: number,
  work: (round: number) => Promise<unknown>,
  baseline: (round: number) => Promise<unknown>,
): Promise<Pair> {
  const pairs: { ms: number; baselineMs: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const pair = { baselineMs: await time(() => baseline(round)), ms: await time(() => work(round)) };
    if (round > 0) pairs.push(pair);
  }
  return {
    ms: median(pairs.map((pair) => pair.ms)),
    baselineMs: median(pairs.map((pair) => pair.baselineMs)),
    ratio: median(pairs.map((pair) => pair.ms / pair.baselineMs)),
  };
}

/** One line of the report: what, against what, the ratio, the aim. */
export function report(what: string, against: string, pair: Pair, aim?: string): void {
  const ratio = pair.ratio >= 0.1 ? `${pair.ratio.toFixed(2)} ×` : `1/${(1 / pair.ratio).toFixed(0)}`;
  const figures = `${pair.ms.toFixed(1)} ms against ${pair.baselineMs.toFixed(1)} ms`;
  console.log(`  ${ratio.padStart(9)}  ${what} against ${against} (${figures}${aim ? `; aim ${aim}` : ""})`);
}
