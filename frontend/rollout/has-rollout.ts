import type { Source } from "#contract/sources.ts";

const kinds: readonly string[] = ["premises", "fibre-segment"];

/** Sources whose freshness decides the figures of the rollout. */
export function rolloutSources<Of extends Pick<Source, "as">>(sources: readonly Of[]): Of[] {
  return sources.filter((source) => kinds.includes(source.as));
}

/** Whether the city tells of a fibre rollout at all: where it does not, the page says nothing of one. */
export function hasRollout({ sources }: { sources: readonly Pick<Source, "as">[] }): boolean {
  return rolloutSources(sources).length > 0;
}
