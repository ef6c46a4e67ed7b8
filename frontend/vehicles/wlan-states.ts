import type { VehicleWlan } from "#contract/vehicles.ts";

/** In the order they are told of. */
export const wlanStates = ["up", "down", "unknown", "none"] as const satisfies VehicleWlan[];

const outline = "M12 1.500a10.500 10.500 0 1 0 0 21a10.500 10.500 0 1 0 0-21Z";
const hollow = `${outline}M12 5a7 7 0 1 1 0 14a7 7 0 1 1 0-14Z`;

/**
 * WLAN on board in a box of 24 by 24, filled by the even-odd rule: a disc with the arcs of a signal, a disc crossed out, half a
 * disc, an empty ring. Round, as stops are square.
 */
export const wlanShapes: Record<VehicleWlan, string> = {
  up: `${outline}M5.600 10.400 7.400 12.200a6.500 6.500 0 0 1 9.200 0L18.400 10.400a9.100 9.100 0 0 0-12.800 0ZM9 13.900 12 17l3-3.100a4.200 4.200 0 0 0-6 0Z`,
  down: `${outline}M8.200 6.400 12 10.200 15.800 6.400 17.600 8.200 13.800 12 17.600 15.800 15.800 17.600 12 13.800 8.200 17.600 6.400 15.800 10.200 12 6.400 8.200Z`,
  unknown: `${hollow}M5 12h14a7 7 0 0 1-14 0Z`,
  none: hollow,
};
