import type { Chance } from "./chance.ts";
import { chanceOf } from "./chance.ts";
import { type DemoAccessPoint, demoAccessPoints } from "./network/access-points.ts";
import type { Operator } from "./network/operator.ts";
import { type House, rolloutHouses } from "./rollout/houses.ts";
import { createTimeline, type Timeline } from "./timeline.ts";

/** Everything the feeds speak of. */
export interface World {
  chance: Chance;
  timeline: Timeline;
  accessPoints: readonly DemoAccessPoint[];
  run(by: Operator): readonly DemoAccessPoint[];
  /** Every house that is to have fibre; laid out when first asked for. */
  houses(): readonly House[];
}

/** The demo city of a seed. */
export function createWorld(seed: number): World {
  const accessPoints = demoAccessPoints(seed);
  const chance = chanceOf(seed);
  let houses: House[] | null = null;
  const byOperator = Map.groupBy(accessPoints, ({ operator }) => operator);
  return {
    chance,
    timeline: createTimeline(seed),
    accessPoints,
    run: (by) => byOperator.get(by) ?? [],
    houses: () => {
      houses ??= rolloutHouses(chance);
      return houses;
    },
  };
}
