import { contains } from "#domain/bbox.ts";
import type { Reason } from "#domain/observation.ts";
import type { CityFrame } from "../adapter.ts";
import { isObject } from "../json.ts";
import { isOnEarth } from "../position.ts";
import { type CrsCode, isProjected, toWgs84, utmZone } from "../projection.ts";
import { isBlank, quote, readNumber } from "../text.ts";
import type { Columns, placeColumns } from "./option-parts.ts";
import type { MappedRecord } from "./records.ts";

export type PlaceReading =
  | { kind: "at"; lon: number; lat: number; hasZone: boolean }
  | { kind: "none" | "zero" | "outside_city" }
  /** Outside the city as configured, inside it in another system; a list of the whole country has such places. */
  | { kind: "elsewhere"; system: CrsCode; reason: Reason }
  | { kind: "rejected"; reason: Reason };

export interface PlaceContext {
  city: CityFrame;
  crs: CrsCode;
  options: { columns: Columns<keyof typeof placeColumns> };
}

/** Where a record is: by its columns of coordinates, else by its geometry, which has to be a point. */
export function readPlace({ fields, geometry }: MappedRecord, context: PlaceContext): PlaceReading {
  const { columns } = context.options;
  if (columns.lon !== undefined) return readPair(fields.lon, fields.lat, "lon, lat", degrees, context.city);
  if (columns.x !== undefined) return readPair(fields.x, fields.y, "x, y", context.crs, context.city);
  if (!isObject(geometry)) return { kind: "none" };
  if (geometry.type !== "Point" || !Array.isArray(geometry.coordinates)) {
    const came = geometry.type === "Point" ? "one without coordinates" : String(geometry.type);
    const message = `expected a Point, got ${came}`;
    return rejected("geometry", "invalid_geometry", message);
  }
  const [x, y]: unknown[] = geometry.coordinates;
  return readPair(x, y, "geometry.coordinates", context.crs, context.city);
}

const degrees = 4326 as CrsCode;

function readPair(x: unknown, y: unknown, path: string, crs: CrsCode, city: CityFrame): PlaceReading {
  if (isBlank(x) && isBlank(y)) return { kind: "none" };
  const [first, second] = [readNumber(x), readNumber(y)];
  if (first === 0 && second === 0) return { kind: "zero" };
  if (Number.isFinite(first) && Number.isFinite(second)) {
    const reading = readFinite(first, second, path, crs, city);
    if (reading) return reading;
  }
  const what = isProjected(crs) ? `metres in EPSG:${crs}` : "degrees of longitude and latitude";
  return rejected(
    path,
    "coordinates_invalid",
    `expected ${what}, got ${quote(x ?? null)}, ${quote(y ?? null)}`,
  );
}

/** Null: coordinates of no place on earth. */
function readFinite(
  x: number,
  y: number,
  path: string,
  crs: CrsCode,
  { bbox }: CityFrame,
): PlaceReading | null {
  const [lon, lat] = toWgs84(crs, x, y);
  if (contains(bbox, lon, lat)) {
    return { kind: "at", lon, lat, hasZone: crs !== 4647 && isProjected(crs) && x > 20e6 };
  }
  if (contains(bbox, ...toWgs84(crs, y, x))) {
    const expected = isProjected(crs) ? "easting, northing" : "longitude, latitude";
    const message = `expected ${expected}; ${x}, ${y} is the city the other way round`;
    return rejected(path, "coordinates_swapped", message);
  }
  const other = otherSystem(x, y, crs, bbox);
  if (other) {
    const reason = { path, ...other.found };
    const { system } = other;
    if (system === null || !isInCountry(lon, lat, crs, bbox)) return { kind: "rejected", reason };
    return { kind: "elsewhere", system, reason };
  }
  return isOnEarth(lon, lat) && !isFarOut(x, y, crs) ? { kind: "outside_city" } : null;
}

/** A UTM zone is read some 9 degrees to each side of its meridian; beyond that its numbers are no place. */
function isFarOut(x: number, y: number, crs: CrsCode): boolean {
  const zone = utmZone(crs);
  if (zone === null) return false;
  const easting = Math.floor(x / 1e6) === zone ? x - zone * 1e6 : x;
  return Math.abs(easting - 500_000) > 1_000_000 || Math.abs(y) > 10_000_000;
}

/**
 * Whether a list of the city's whole country could have such a place: as far away as Flensburg is from the Alps, and in a UTM zone
 * no further from its meridian than the east of Germany in the west's zone. Of a neighbouring zone or Web Mercator hardly any is.
 */
function isInCountry(lon: number, lat: number, crs: CrsCode, [west, south, east, north]: Bbox): boolean {
  const zone = utmZone(crs);
  const isInReach = zone === null || Math.abs(lon - (zone * 6 - 183)) <= 6.5;
  return isInReach && contains([west - 9.5, south - 8, east + 9.5, north + 8], lon, lat);
}

type Bbox = CityFrame["bbox"];

interface OtherSystem {
  /** Null: no place in the system expected could have such numbers. */
  system: CrsCode | null;
  found: { code: string; message: string };
}

const candidates = [25832, 25833, 25831, 3857, 3035] as CrsCode[];

/** The system in which the pair would lie in the city. Null: none that is known. */
function otherSystem(x: number, y: number, crs: CrsCode, bbox: CityFrame["bbox"]): OtherSystem | null {
  const isIn = (code: CrsCode) =>
    contains(bbox, ...toWgs84(code, x, y)) || contains(bbox, ...toWgs84(code, y, x));
  if (isProjected(crs) && isIn(degrees)) {
    const message = `expected metres in EPSG:${crs}; ${x}, ${y} are degrees: name lon and lat, without crs`;
    return { system: null, found: { code: "coordinates_in_degrees", message } };
  }
  const code = candidates.find((candidate) => candidate !== crs && isIn(candidate));
  if (code !== undefined && !isProjected(crs)) {
    const message = `expected degrees; ${x}, ${y} are metres in EPSG:${code}: name x and y, and crs ${code}`;
    return { system: null, found: { code: "coordinates_in_metres", message } };
  }
  if (code !== undefined) {
    const message = `expected EPSG:${crs}; ${x}, ${y} is in the city by EPSG:${code}`;
    return { system: code, found: { code: "coordinates_in_other_system", message } };
  }
  const gauss = [x, y].find((value) => value >= 2_490_000 && value <= 5_700_000 && isGauss(value));
  const partner = gauss === x ? y : x;
  if (gauss !== undefined && partner >= 5_200_000 && partner <= 6_200_000) {
    const message = `expected EPSG:${crs}; ${x}, ${y} look like Gauß-Krüger (EPSG:31466 to 31469), which is not read: have them given in ETRS89/UTM`;
    return { system: null, found: { code: "coordinates_in_other_system", message } };
  }
  return null;
}

/** Zone 2 to 5 in front, then an easting between 300 and 700 km. */
function isGauss(easting: number): boolean {
  const [zone, rest] = [Math.floor(easting / 1e6), easting % 1e6];
  return zone >= 2 && zone <= 5 && rest >= 300_000 && rest <= 700_000;
}

function rejected(path: string, code: string, message: string): PlaceReading {
  return { kind: "rejected", reason: { path, code, message } };
}
