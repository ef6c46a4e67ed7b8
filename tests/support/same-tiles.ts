import { expect } from "vitest";
import { type DecodedFeature, doubleArea } from "./mvt.ts";

export interface TileOf {
  z: number;
  x: number;
  y: number;
}

/** The tile of a zoom that holds a place. */
export function tileAt(z: number, { lon, lat }: { lon: number; lat: number }): TileOf {
  const radians = (lat * Math.PI) / 180;
  const x = Math.floor(((lon + 180) / 360) * 2 ** z);
  const y = Math.floor(((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2) * 2 ** z);
  return { z, x, y };
}

/** All but the geometry. */
export function comparable({ id, properties, type }: DecodedFeature) {
  return { id, properties, type };
}

/** The engines' GEOS and PROJ differ: a corner may fall a unit beside, a ring may start at another. */
export function expectNear(ours: DecodedFeature | undefined, theirs: DecodedFeature): void {
  const box = (feature: DecodedFeature) => {
    const points = feature.paths.flat();
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  };
  expect(ours?.paths.length).toBe(theirs.paths.length);
  if (ours === undefined) return;
  const expected = box(theirs);
  for (const [index, edge] of box(ours).entries())
    expect(Math.abs(edge - (expected[index] ?? 0))).toBeLessThanOrEqual(1);
  for (const [index, ring] of theirs.paths.entries()) {
    const difference = Math.abs(doubleArea(ring) - doubleArea(ours.paths[index] ?? []));
    expect(difference).toBeLessThanOrEqual(0.01 * Math.abs(doubleArea(ring)) + 8);
  }
}
