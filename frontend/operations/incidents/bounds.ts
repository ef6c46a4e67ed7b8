import type { Points } from "../../map/style.ts";

/** Around a single point there is this much to see. */
const marginDegrees = 0.002;

/** The box around all points: west, south, east, north; null where there is none. */
export function boundsOf({ features }: Points): [number, number, number, number] | null {
  const places = features.map(({ geometry }) => geometry.coordinates);
  if (places.length === 0) return null;
  const lons = places.map(([lon = 0]) => lon);
  const lats = places.map(([, lat = 0]) => lat);
  const least = (values: number[]) => values.reduce((a, b) => Math.min(a, b)) - marginDegrees;
  const most = (values: number[]) => values.reduce((a, b) => Math.max(a, b)) + marginDegrees;
  return [least(lons), least(lats), most(lons), most(lats)];
}
