import type { LineMode } from "#domain/words.ts";

/**
 * What rides on a route, by the basic types of GTFS and the extended ones (Hierarchical Vehicle Type codes): first match counts.
 * Coaches and trolleybuses are buses here, monorails metros; what is on call or of a kind we do not know is `other`.
 */
const ranges: readonly [first: number, last: number, mode: LineMode][] = [
  [0, 0, "tram"],
  [1, 1, "metro"],
  [2, 2, "rail"],
  [3, 3, "bus"],
  [4, 4, "ferry"],
  [5, 7, "cable"],
  [11, 11, "bus"],
  [12, 12, "metro"],
  [100, 199, "rail"],
  [200, 299, "bus"],
  [400, 699, "metro"],
  [700, 899, "bus"],
  [900, 999, "tram"],
  [1000, 1099, "ferry"],
  [1200, 1299, "ferry"],
  [1300, 1499, "cable"],
];

/** What rides on a route of this `route_type`. */
export function modeOf(routeType: number): LineMode {
  return ranges.find(([first, last]) => routeType >= first && routeType <= last)?.[2] ?? "other";
}
