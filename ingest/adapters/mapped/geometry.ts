import type { Geometry, MultiPolygon, Polygon, Position } from "geojson";
import { contains } from "#domain/bbox.ts";
import type { Reason } from "#domain/observation.ts";
import type { CityFrame } from "../adapter.ts";
import { isObject } from "../json.ts";
import { isOnEarth } from "../position.ts";
import { type CrsCode, toWgs84 } from "../projection.ts";

const types = new Set(["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"]);

/** Type and coordinates of a geometry or of a feature's, and nothing that somebody put beside them. Null: none. */
export function keepGeometry(value: unknown): { type: string; coordinates: unknown } | null {
  if (!isObject(value)) return null;
  if (value.type === "Feature") return keepGeometry(value.geometry);
  const type = typeof value.type === "string" && types.has(value.type) ? value.type : "(other)";
  return { type, coordinates: keepCoordinates(value.coordinates, 0) };
}

export type AreaReading =
  | { kind: "at"; geometry: Polygon | MultiPolygon }
  | { kind: "outside_city" }
  | { kind: "rejected"; reason: Reason };

/** Reads an outline: Polygon or MultiPolygon of closed rings. Rings that cross themselves are repaired by the merge. */
export function readArea(geometry: unknown, crs: CrsCode, bbox: CityFrame["bbox"]): AreaReading {
  const { type, coordinates } = isObject(geometry) ? geometry : { type: "none", coordinates: null };
  if (type !== "Polygon" && type !== "MultiPolygon") {
    return rejected(
      "geometry",
      "invalid_geometry",
      `expected a Polygon or MultiPolygon, got ${String(type)}`,
    );
  }
  const polygons: unknown = type === "Polygon" ? [coordinates] : coordinates;
  const read = readPolygons(polygons, crs);
  if ("code" in read) return { kind: "rejected", reason: read };
  const elsewhere = outsideOf(bbox, boundsOf(read));
  if (elsewhere) return elsewhere;
  const [first] = read;
  if (type === "Polygon" && first) return { kind: "at", geometry: { type, coordinates: first } };
  return { kind: "at", geometry: { type: "MultiPolygon", coordinates: read } };
}

function readPolygons(polygons: unknown, crs: CrsCode): Position[][][] | Reason {
  const read: Position[][][] = [];
  for (const [p, polygon] of listOf(polygons).entries()) {
    const rings: Position[][] = [];
    for (const [r, ring] of listOf(polygon).entries()) {
      const path = `geometry.coordinates[${p}][${r}]`;
      const positions = listOf(ring).map((position) => readVertex(position, crs));
      const bad = positions.findIndex(([lon, lat]) => !isOnEarth(lon ?? Number.NaN, lat ?? Number.NaN));
      if (bad >= 0)
        return reason(`${path}[${bad}]`, "coordinates_invalid", "expected two finite coordinates on earth");
      if (positions.length < 4)
        return reason(
          path,
          "invalid_geometry",
          `a ring has at least 4 positions, this one ${positions.length}`,
        );
      if (!isClosed(positions))
        return reason(path, "invalid_geometry", "a ring ends where it begins, this one does not");
      rings.push(positions);
    }
    if (rings.length === 0)
      return reason(`geometry.coordinates[${p}]`, "invalid_geometry", "a polygon has at least one ring");
    read.push(rings);
  }
  return read.length > 0
    ? read
    : reason("geometry.coordinates", "invalid_geometry", "there are no polygons in it");
}

export type ShapeReading =
  | { kind: "at"; geometry: Exclude<Geometry, { type: "GeometryCollection" }> }
  | { kind: "outside_city" }
  | { kind: "rejected"; reason: Reason };

/** How many lists the positions lie in, and how few of them make one. */
const nesting: Record<string, { depth: number; fewest: number }> = {
  Point: { depth: 0, fewest: 1 },
  MultiPoint: { depth: 1, fewest: 1 },
  LineString: { depth: 1, fewest: 2 },
  MultiLineString: { depth: 2, fewest: 2 },
};

/** Reads a geometry of any simple kind, wherever it touches the city. */
export function readShape(geometry: unknown, crs: CrsCode, bbox: CityFrame["bbox"]): ShapeReading {
  const { type, coordinates } = isObject(geometry) ? geometry : { type: "none", coordinates: null };
  if (type === "Polygon" || type === "MultiPolygon") return readArea(geometry, crs, bbox);
  const shape = Object.hasOwn(nesting, String(type)) ? nesting[String(type)] : undefined;
  if (!shape) {
    const expected = "expected a Point, LineString, Polygon or several of these";
    return rejected("geometry", "invalid_geometry", `${expected}, got ${String(type)}`);
  }
  const lists = (shape.depth === 2 ? listOf(coordinates) : [coordinates]).map((list) =>
    (shape.depth === 0 ? [list] : listOf(list)).map((position) => readVertex(position, crs)),
  );
  const positions = lists.flat();
  if (positions.some(([lon, lat]) => !isOnEarth(lon ?? Number.NaN, lat ?? Number.NaN))) {
    return rejected(
      "geometry.coordinates",
      "coordinates_invalid",
      "expected two finite coordinates on earth",
    );
  }
  if (lists.length === 0 || lists.some((list) => list.length < shape.fewest)) {
    const message = `expected at least ${shape.fewest} positions in a ${String(type)}`;
    return rejected("geometry.coordinates", "invalid_geometry", message);
  }
  const elsewhere = outsideOf(bbox, boundsOf([lists]));
  if (elsewhere) return elsewhere;
  const read = shape.depth === 2 ? lists : shape.depth === 1 ? lists[0] : lists[0]?.[0];
  return {
    kind: "at",
    geometry: { type, coordinates: read } as Exclude<Geometry, { type: "GeometryCollection" }>,
  };
}

/** Null: it touches the city. */
function outsideOf(
  bbox: CityFrame["bbox"],
  around: Bounds,
): { kind: "outside_city" } | { kind: "rejected"; reason: Reason } | null {
  if (touches(bbox, around)) return null;
  const [west, south, east, north] = around;
  if (!touches(bbox, [south, west, north, east])) return { kind: "outside_city" };
  const message = "expected longitude, latitude, got them the other way round";
  return {
    kind: "rejected",
    reason: reason("geometry.coordinates", "coordinates_swapped", message),
  };
}

function readVertex(position: unknown, crs: CrsCode): Position {
  const [x, y]: unknown[] = listOf(position);
  return typeof x === "number" && typeof y === "number" ? toWgs84(crs, x, y) : [];
}

function isClosed(ring: Position[]): boolean {
  const [first, last] = [ring[0], ring.at(-1)];
  return first?.[0] === last?.[0] && first?.[1] === last?.[1];
}

/** Whether all of it lies within some degrees of the city: what reaches further cannot be drawn in the city's system. */
export function isNear(bbox: CityFrame["bbox"], geometry: { coordinates: unknown }): boolean {
  const [west, south, east, north] = bbox;
  const frame = [west - nearDegrees, south - nearDegrees, east + nearDegrees, north + nearDegrees] as const;
  return positionsOf(geometry.coordinates).every(([lon, lat]) => contains(frame, lon, lat));
}

const nearDegrees = 1;

function positionsOf(coordinates: unknown): [number, number][] {
  const list = listOf(coordinates);
  return typeof list[0] === "number" ? [list as [number, number]] : list.flatMap(positionsOf);
}

type Bounds = [west: number, south: number, east: number, north: number];

function boundsOf(polygons: Position[][][]): Bounds {
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of polygons.flat(2) as [number, number][]) {
    bounds[0] = Math.min(bounds[0], lon);
    bounds[1] = Math.min(bounds[1], lat);
    bounds[2] = Math.max(bounds[2], lon);
    bounds[3] = Math.max(bounds[3], lat);
  }
  return bounds;
}

function touches(a: CityFrame["bbox"], b: Bounds): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

/** The point of a geometry in WGS84 degrees; a pair the wrong way round is handed on so, for the check to name it. */
export function readPoint(
  crs: CrsCode,
  x: number,
  y: number,
  bbox: CityFrame["bbox"],
): [lon: number, lat: number] {
  if (x === 0 && y === 0) return [0, 0];
  const [lon, lat] = toWgs84(crs, x, y);
  const [otherLon, otherLat] = toWgs84(crs, y, x);
  return !contains(bbox, lon, lat) && contains(bbox, otherLon, otherLat) ? [otherLat, otherLon] : [lon, lat];
}

/** Lists of lists of numbers; anything else in them becomes null. */
function keepCoordinates(value: unknown, depth: number): unknown {
  if (Array.isArray(value))
    return depth === 4 ? null : value.map((inner) => keepCoordinates(inner, depth + 1));
  return typeof value === "number" ? value : null;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function reason(path: string, code: string, message: string): Reason {
  return { path, code, message };
}

function rejected(path: string, code: string, message: string): { kind: "rejected"; reason: Reason } {
  return { kind: "rejected", reason: reason(path, code, message) };
}
