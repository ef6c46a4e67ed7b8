import type { ResidentReport } from "#contract/resident-reports.ts";

/** Its address, or else where it is in degrees. */
export function placeText({ address, lat, lon }: Pick<ResidentReport, "address" | "lat" | "lon">): string {
  return address ?? `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
}
