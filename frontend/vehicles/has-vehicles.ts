import type { Source } from "#contract/sources.ts";

/** Whether anything tells where vehicles are. */
export function hasVehicles(sources: readonly Pick<Source, "as">[]): boolean {
  return sources.some((source) => source.as === "real-time");
}
