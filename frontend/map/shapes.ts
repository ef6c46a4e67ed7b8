import type { LineAnswer } from "#contract/lines.ts";
import type { AccessPointStatus, PublicStage } from "#domain/words.ts";

/**
 * One shape for each status in a box of 24 by 24, filled by the even-odd rule, so that nobody needs to tell colours
 * apart: disc, triangle, diamond with a cross, ring, square with a plus. Drawn as SVG in lists and on canvas in the map.
 */
export const statusShapes: Record<AccessPointStatus, string> = {
  up: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18Z",
  degraded: "M12 2 23 21.5H1ZM10.9 9.2h2.2v6h-2.2ZM10.9 16.6h2.2v2.2h-2.2Z",
  down: "M12 .8 23.2 12 12 23.2 .8 12ZM8.4 6.9 12 10.5l3.6-3.6 1.5 1.5-3.6 3.6 3.6 3.6-1.5 1.5-3.6-3.6-3.6 3.6-1.5-1.5 3.6-3.6-3.6-3.6Z",
  unknown: "M12 2.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 1 0 0-19ZM12 6a6 6 0 1 1 0 12a6 6 0 1 1 0-12Z",
  provisioning: "M3 3h18v18H3ZM6 6h12v12H6ZM10.9 8h2.2v2.9H16v2.2h-2.9V16h-2.2v-2.9H8v-2.2h2.9Z",
};

const ring = "M12 2.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 1 0 0-19ZM12 5a7 7 0 1 1 0 14a7 7 0 1 1 0-14Z";

/** The same for stages: a ring that fills from nothing to all, and a barrier while there are works. */
export const stageShapes: Record<PublicStage, string> = {
  none: ring,
  announced: `${ring}M12 9.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5Z`,
  presale: `${ring}M12 12V5a7 7 0 0 1 7 7Z`,
  planned: `${ring}M12 5a7 7 0 0 1 0 14Z`,
  civil_works: "M2.5 2.5h19v19h-19ZM5 12.5 12.5 5h4.5L5 17ZM19 8v4.5L12.5 19H8Z",
  passed: `${ring}M12 12V5a7 7 0 1 1-7 7Z`,
  connected: "M12 2.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 1 0 0-19Z",
};

/** Roadworks: a triangle as on their signs, hollow while they are planned. */
export const worksShapes = {
  running: "M12 2.5 23 21.5H1Z",
  planned: "M12 2.5 23 21.5H1ZM12 7.5 5.2 19h13.6Z",
} as const;

export const stopStates = ["up", "down", "unknown", "none"] as const satisfies StopState[];
/** Whether there is WLAN at a stop that works, as the API says it. */
export type StopState = LineAnswer["directions"][number]["stops"][number]["now"];

const frame = "M6 2h12a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H6a4 4 0 0 1-4-4V6a4 4 0 0 1 4-4Z";
const hollow = `${frame}M6.5 5A1.5 1.5 0 0 0 5 6.5v11A1.5 1.5 0 0 0 6.5 19h11a1.5 1.5 0 0 0 1.5-1.5v-11A1.5 1.5 0 0 0 17.5 5Z`;

/** Stops are signs with round corners: full with WLAN, crossed out where it is down, half where that is unknown, else hollow. */
export const stopShapes: Record<StopState, string> = {
  up: frame,
  down: `${frame}M7.5 5.9 12 10.4l4.5-4.5 1.600 1.600L13.600 12l4.5 4.5-1.600 1.600-4.5-4.5-4.5 4.5-1.600-1.600 4.5-4.5-4.5-4.5Z`,
  unknown: `${hollow}M5 12h14v7H5Z`,
  none: hollow,
};
