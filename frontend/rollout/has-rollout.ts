import type { Source } from "#contract/sources.ts";

const kinds = ["premises", "fibre-segment"];

/** Whether the city tells of a fibre rollout at all: where it does not, the page says nothing of one. */
export function hasRollout({ sources }: { sources: readonly Pick<Source, "as">[] }): boolean {
  return sources.some((source) => kinds.includes(source.as));
}
