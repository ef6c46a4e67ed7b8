/** West, south, east, north; WGS84 degrees. */
export type Bbox = readonly [west: number, south: number, east: number, north: number];

/** Whether the box holds the point; false for NaN. */
export function contains([west, south, east, north]: Bbox, lon: number, lat: number): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}
