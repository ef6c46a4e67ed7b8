import type { Source } from "#contract/sources.ts";
import { type Ground, grounds } from "../app/url-state.ts";

/** Which kinds of source a ground is drawn from; null: it is always there. */
const needs: Record<Ground, readonly string[] | null> = {
  wlan: null,
  fibre: ["premises", "fibre-segment"],
  grid: ["supply-cell"],
  "five-g": ["supply-cell"],
};

/** What the city has sources for, and what the address names; lines are told of where the map tells of WLAN. */
export function choicesOf(
  sources: readonly Pick<Source, "as">[],
  chosen: { ground: Ground; roadworks: boolean },
  hasLines: boolean,
): { grounds: Ground[]; roadworks: boolean; lines: boolean } {
  const brings = (kinds: readonly string[]) => sources.some((source) => kinds.includes(source.as));
  return {
    grounds: grounds.filter(
      (ground) => ground === chosen.ground || brings(needs[ground] ?? []) || needs[ground] === null,
    ),
    roadworks: chosen.roadworks || brings(["roadworks"]),
    lines: hasLines && chosen.ground === "wlan",
  };
}
