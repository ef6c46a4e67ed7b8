import type { UrlState } from "../app/url-state.ts";

type Address = Pick<
  UrlState,
  "ground" | "vehicles" | "line" | "lines" | "tab" | "at" | "area" | "accessPoint" | "address" | "point"
>;

export interface VehiclesShown {
  /** Whether the reader, or what is open, wants vehicles on the map. */
  isWanted: boolean;
  /** Wanted, and of the present: where vehicles were is not kept. */
  isShown: boolean;
  /** Of this line alone; null: of all. */
  line: string | null;
}

/**
 * What moves draws the eye, so unless asked for, vehicles are shown only where the page tells of lines and of nothing else: in
 * their list, and on one line's page.
 */
export function vehiclesShown(address: Address, hasVehicles: boolean): VehiclesShown {
  const { ground, vehicles, line, lines, tab, at, area, accessPoint, address: place, point } = address;
  const isList = tab === "lines" && lines && area === null && accessPoint === null;
  const tellsOfLines = place === null && point === null && (line !== null || isList);
  const isWanted = hasVehicles && ground === "wlan" && (vehicles ?? tellsOfLines);
  return { isWanted, isShown: isWanted && at === null, line };
}
