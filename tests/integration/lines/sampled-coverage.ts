import type { Spot } from "./line-city.ts";

export interface Stretch {
  fromMetres: number;
  toMetres: number;
}

const step = 0.25;

/** Stretches of a course within disks of a radius around some spots, by asking every quarter of a metre. */
export function stretchesOf(course: readonly Spot[], disks: readonly Spot[], radius: number): Stretch[] {
  const stretches: Stretch[] = [];
  let from: number | null = null;
  let walked = 0;
  for (const { at, metres } of samples(course)) {
    const isCovered = disks.some(([x, y]) => Math.hypot(at[0] - x, at[1] - y) < radius);
    if (isCovered) from ??= walked;
    else if (from !== null) {
      stretches.push({ fromMetres: from, toMetres: walked });
      from = null;
    }
    walked += metres;
  }
  if (from !== null) stretches.push({ fromMetres: from, toMetres: walked });
  return stretches;
}

export function coveredLength(course: readonly Spot[], disks: readonly Spot[], radius: number): number {
  return stretchesOf(course, disks, radius).reduce(
    (sum, { fromMetres, toMetres }) => sum + toMetres - fromMetres,
    0,
  );
}

/** Middles of small pieces that make up a course, each with its length. */
function* samples(course: readonly Spot[]): Generator<{ at: Spot; metres: number }> {
  for (const [index, [x, y]] of course.slice(1).entries()) {
    const [fromX, fromY] = course[index] ?? [x, y];
    const length = Math.hypot(x - fromX, y - fromY);
    const count = Math.ceil(length / step);
    for (let nth = 0; nth < count; nth += 1) {
      const share = (nth + 0.5) / count;
      yield { at: [fromX + (x - fromX) * share, fromY + (y - fromY) * share], metres: length / count };
    }
  }
}
