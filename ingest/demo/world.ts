import type { Chance } from "./chance.ts";
import { chanceOf } from "./chance.ts";
import { type DemoAccessPoint, demoAccessPoints } from "./network/access-points.ts";
import type { Operator } from "./network/operator.ts";
import { createTimeline, type Timeline } from "./timeline.ts";

/** Everything the feeds speak of. */
export interface World {
  chance: Chance;
  timeline: Timeline;
  accessPoints: readonly DemoAccessPoint[];
  run(by: Operator): readonly DemoAccessPoint[];
}

/** The demo city of a seed. */
export function createWorld(seed: number): World {
  const accessPoints = demoAccessPoints(seed);
  const byOperator = Map.groupBy(accessPoints, ({ operator }) => operator);
  return {
    chance: chanceOf(seed),
    timeline: createTimeline(seed),
    accessPoints,
    run: (by) => byOperator.get(by) ?? [],
  };
}
