import type { OverviewAnswer } from "#contract/overview.ts";

const kinds = ["premises", "fibre-segment"];

/** Whether the city tells of a fibre rollout at all: where it does not, the page says nothing of one. */
export function hasRollout({ sources }: Pick<OverviewAnswer, "sources">): boolean {
  return sources.some((source) => kinds.includes(source.as));
}
