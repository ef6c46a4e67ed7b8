import { contains } from "#domain/bbox.ts";
import type { Reason } from "#domain/observation.ts";
import type { CityFrame } from "./adapter.ts";
import { isBlank, quote, readNumber } from "./text.ts";

/** What a record's coordinates come to. `none`: it has no position; `zero`: 0/0, what devices send that know none. */
export type PositionReading =
  | { kind: "at"; lon: number; lat: number }
  | { kind: "none" | "zero" | "outside_city" }
  | { kind: "rejected"; reason: Reason };

/** Reads WGS84 coordinates, as numbers or texts, and checks them against the city. */
export function readPosition(
  lon: unknown,
  lat: unknown,
  bbox: CityFrame["bbox"],
  path: string,
): PositionReading {
  if (isBlank(lon) && isBlank(lat)) return { kind: "none" };
  const [x, y] = [readNumber(lon), readNumber(lat)];
  if (x === 0 && y === 0) return { kind: "zero" };
  if (contains(bbox, x, y)) return { kind: "at", lon: x, lat: y };
  if (contains(bbox, y, x)) {
    return rejected(
      path,
      "coordinates_swapped",
      `expected longitude, latitude; ${x}, ${y} is the city the other way round`,
    );
  }
  if (!isOnEarth(x, y)) {
    const came = `${quote(lon ?? null)}, ${quote(lat ?? null)}`;
    return rejected(path, "coordinates_invalid", `expected degrees of longitude and latitude, got ${came}`);
  }
  return { kind: "outside_city" };
}

/** Within ±180 and ±90 degrees; false for NaN. */
export function isOnEarth(lon: number, lat: number): boolean {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}

function rejected(path: string, code: string, message: string): PositionReading {
  return { kind: "rejected", reason: { path, code, message } };
}
