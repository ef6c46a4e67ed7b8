import type { AccessPointStatus } from "#domain/words.ts";

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
