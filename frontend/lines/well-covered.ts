import type { OverviewAnswer } from "#contract/overview.ts";

/** Lines with WLAN at more than half of their stops: as many for sure, as many at most, as many were all in order. */
export interface WellCovered {
  low: number;
  high: number;
  nominal: number;
}

const half = 0.5;

/** Null where the stops of no line are known, or not of each: a part of the lines would pass for all. */
export function wellCovered(lines: OverviewAnswer["lines"]): WellCovered | null {
  const stops = lines.flatMap(({ coverage }) => coverage.stops ?? []);
  if (lines.length === 0 || stops.length < lines.length) return null;
  const count = (key: keyof WellCovered) => stops.filter((share) => share[key] > half).length;
  return { low: count("low"), high: count("high"), nominal: count("nominal") };
}
