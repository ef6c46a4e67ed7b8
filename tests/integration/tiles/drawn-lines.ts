import type { DecodedFeature } from "#tests/support/mvt.ts";
import type { TileOf } from "#tests/support/same-tiles.ts";
import { degrees, type Spot } from "../lines/line-city.ts";

type Point = readonly [number, number];

/** Where a spot is drawn on a tile, in its units, by the formula of Web Mercator. */
export function onTile(spot: Spot, { z, x, y }: TileOf): Point {
  const [lon, lat] = degrees(spot);
  const radians = (lat * Math.PI) / 180;
  const column = ((lon + 180) / 360) * 2 ** z;
  const row = ((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2) * 2 ** z;
  return [(column - x) * 4096, (row - y) * 4096];
}

/** Tile units of a metre on the ground of the test city. */
export function unitsPerMetre(tile: TileOf): number {
  const [from, to] = [onTile([0, 0], tile), onTile([0, 1_000], tile)];
  return Math.hypot(to[0] - from[0], to[1] - from[1]) / 1_000;
}

/** Of a point to the nearest of some drawn lines; infinite where there is none. */
export function distanceTo(features: readonly DecodedFeature[], point: Point): number {
  const paths = features.flatMap(({ paths }) => paths);
  return Math.min(
    Number.POSITIVE_INFINITY,
    ...paths.flatMap((path) => path.slice(1).map((end, index) => toSegment(point, path[index] ?? end, end))),
  );
}

function toSegment([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((x - fromX) * dx + (y - fromY) * dy) / length;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x - fromX - share * dx, y - fromY - share * dy);
}

/** Together, in tile units. */
export function drawnLength(features: readonly DecodedFeature[]): number {
  return features
    .flatMap(({ paths }) => paths)
    .flatMap((path) =>
      path
        .slice(1)
        .map(([x, y], index) => Math.hypot(x - (path[index]?.[0] ?? x), y - (path[index]?.[1] ?? y))),
    )
    .reduce((sum, length) => sum + length, 0);
}

/** Spots along a course, so many metres apart. */
export function spotsAlong(course: readonly Spot[], metres: number): Spot[] {
  return course.slice(1).flatMap(([toX, toY], index) => {
    const [fromX, fromY] = course[index] ?? [toX, toY];
    const count = Math.max(1, Math.ceil(Math.hypot(toX - fromX, toY - fromY) / metres));
    return Array.from({ length: count }, (_, nth): Spot => {
      const share = (nth + 0.5) / count;
      return [fromX + (toX - fromX) * share, fromY + (toY - fromY) * share];
    });
  });
}
