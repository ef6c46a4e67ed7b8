import type { LineString, Point, Position } from "geojson";
import { contains } from "#domain/bbox.ts";
import type { Reason } from "#domain/observation.ts";
import type { CityFrame } from "../adapter.ts";
import { isObject } from "../json.ts";
import { isOnEarth } from "../position.ts";
import { crossesFrame } from "./crosses-frame.ts";

export type CourseReading =
  | { kind: "at"; geometry: Point | LineString }
  | { kind: "none" | "outside_city" }
  | { kind: "rejected"; reason: Reason };

/** Beyond that the city's reference system stretches the ground beyond use. */
const farDegrees = 20;

/** A node's `location`; faults have the names of the standard's additional checks. */
export function readLocation(location: unknown, bbox: CityFrame["bbox"]): CourseReading {
  if (location === null || location === undefined) return { kind: "none" };
  const fault = typeFault(location, "Point", "location", "node_location_type_incorrect");
  if (fault) return fault;
  const at = readPosition((location as { coordinates: unknown }).coordinates);
  const wrong = at ? null : describeFault((location as { coordinates: unknown }).coordinates);
  if (!at) return rejected("location.coordinates", "node_location_coordinates_incorrect", wrong ?? "");
  const [lon, lat] = at as [number, number];
  if (contains(bbox, lon, lat)) return { kind: "at", geometry: { type: "Point", coordinates: at } };
  return contains(bbox, lat, lon) ? swapped("location.coordinates") : { kind: "outside_city" };
}

/** A span's `route`, likewise. It is the city's where any of it runs through the city's frame. */
export function readRoute(route: unknown, bbox: CityFrame["bbox"]): CourseReading {
  if (route === null || route === undefined) return { kind: "none" };
  const fault = typeFault(route, "LineString", "route", "span_route_type_incorrect");
  if (fault) return fault;
  const { coordinates } = route as { coordinates: unknown };
  const listed: unknown[] = Array.isArray(coordinates) ? coordinates : [];
  const incorrect = (path: string, message: string) =>
    rejected(path, "span_route_coordinates_incorrect", message);
  if (listed.length < 2)
    return incorrect("route.coordinates", `expected at least 2 positions, got ${listed.length}`);
  const positions: Position[] = [];
  for (const [index, item] of listed.entries()) {
    const at = readPosition(item);
    if (!at) return incorrect(`route.coordinates[${index}]`, describeFault(item));
    positions.push(at);
  }
  if (crossesFrame(positions, bbox)) {
    const far = positions.findIndex((position) => isFar(position, bbox));
    if (far >= 0)
      return incorrect(`route.coordinates[${far}]`, `more than ${farDegrees} degrees from the city`);
    return { kind: "at", geometry: { type: "LineString", coordinates: positions } };
  }
  const turned = positions.map(([lon, lat]) => [lat, lon] as Position);
  return crossesFrame(turned, bbox) ? swapped("route.coordinates") : { kind: "outside_city" };
}

function typeFault(geometry: unknown, type: string, path: string, code: string): CourseReading | null {
  const came = isObject(geometry) ? String(geometry.type) : "no geometry";
  return came === type ? null : rejected(`${path}.type`, code, `expected a ${type}, got ${came}`);
}

/** Longitude and latitude; an altitude is left out. Null: no position on earth. */
function readPosition(value: unknown): Position | null {
  if (!Array.isArray(value) || value.length < 2 || value.length > 4) return null;
  const [lon, lat]: unknown[] = value;
  return typeof lon === "number" && typeof lat === "number" && isOnEarth(lon, lat) ? [lon, lat] : null;
}

function describeFault(value: unknown): string {
  const [x, y]: unknown[] = Array.isArray(value) ? value : [];
  if (typeof x !== "number" || typeof y !== "number") return "expected a pair of numbers";
  const metres = Math.abs(x) > 1000 || Math.abs(y) > 1000 ? "; that looks like metres of another system" : "";
  return `expected degrees of longitude and latitude (CRS84), got ${x}, ${y}${metres}`;
}

function isFar([lon = 0, lat = 0]: Position, [west, south, east, north]: CityFrame["bbox"]): boolean {
  return (
    lon < west - farDegrees || lon > east + farDegrees || lat < south - farDegrees || lat > north + farDegrees
  );
}

function swapped(path: string): CourseReading {
  return rejected(
    path,
    "coordinates_swapped",
    "expected longitude, latitude, got the city the other way round",
  );
}

function rejected(path: string, code: string, message: string): CourseReading {
  return { kind: "rejected", reason: { path, code, message } };
}
