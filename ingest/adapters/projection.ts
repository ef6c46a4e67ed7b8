import { fromLaea } from "./laea.ts";

/** EPSG code of a reference system that a source may use. ETRS89 (4258, 258xx, 3035) is within a metre of WGS84. */
export type CrsCode = number & { readonly isCrsCode: true };

export const crsNames = "4326, 4258, 3857, 3035, 4647, 25828 to 25838, 32601 to 32660";

export function isCrsCode(code: number): code is CrsCode {
  return [4326, 4258, 3857, 3035, 4647].includes(code) || utmZone(code) !== null;
}

/** Zone of a UTM system of ETRS89 or, on the northern half, of WGS84. Null: it is none. */
export function utmZone(code: number): number | null {
  if (code === 4647) return 32;
  if (code >= 25828 && code <= 25838) return code - 25800;
  return code >= 32601 && code <= 32660 ? code - 32600 : null;
}

/** Whether coordinates in it are metres, not degrees. */
export function isProjected(crs: CrsCode): boolean {
  return crs !== 4326 && crs !== 4258;
}

/**
 * Easting and northing to longitude and latitude in degrees; degrees stay as they are. NaN stays NaN. A UTM easting may carry
 * its zone in front (32393486), as EPSG:4647 and much of North Rhine-Westphalia's data have it.
 */
export function toWgs84(crs: CrsCode, x: number, y: number): [lon: number, lat: number] {
  const zone = utmZone(crs);
  if (zone !== null) return fromUtm(withoutZone(x, zone), y, zone * 6 - 183);
  if (!isProjected(crs)) return [x, y];
  if (crs === 3035) return fromLaea(x, y);
  const lat = 2 * Math.atan(Math.exp(y / semiMajorMetres)) - Math.PI / 2;
  return [degrees(x / semiMajorMetres), degrees(lat)];
}

/** The inverse, by Newton's method: to a millimetre within a system's reach, NaN far beyond it. */
export function fromWgs84(crs: CrsCode, lon: number, lat: number): [x: number, y: number] {
  if (!isProjected(crs)) return [lon, lat];
  let [x, y] = crs === 3035 ? [4_321_000, 3_210_000] : [utmZone(crs) === null ? 0 : 500_000, lat * 111_000];
  for (let round = 0; round < 12; round += 1) {
    const [lonHere, latHere] = toWgs84(crs, x, y);
    const [lonEast, latEast] = toWgs84(crs, x + 1, y);
    const [lonNorth, latNorth] = toWgs84(crs, x, y + 1);
    const [a, b] = [lonEast - lonHere, lonNorth - lonHere];
    const [c, d] = [latEast - latHere, latNorth - latHere];
    const determinant = a * d - b * c;
    x += (d * (lon - lonHere) - b * (lat - latHere)) / determinant;
    y += (a * (lat - latHere) - c * (lon - lonHere)) / determinant;
  }
  return [x, y];
}

/** The easting without the zone's number in front. */
export function withoutZone(easting: number, zone: number): number {
  return Math.floor(easting / 1e6) === zone ? easting - zone * 1e6 : easting;
}

const semiMajorMetres = 6_378_137;
/** GRS80, third flattening. */
const n = 1 / (2 * 298.257222101 - 1);
const radiusMetres = (semiMajorMetres / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);

/** Krüger's series for the inverse, to n⁴: better than 0.1 mm within a zone. Karney 2011, doi 10.1007/s00190-011-0445-3, (36). */
const beta = [
  n / 2 - (2 / 3) * n ** 2 + (37 / 96) * n ** 3 - (1 / 360) * n ** 4,
  (1 / 48) * n ** 2 + (1 / 15) * n ** 3 - (437 / 1440) * n ** 4,
  (17 / 480) * n ** 3 - (37 / 840) * n ** 4,
  (4397 / 161_280) * n ** 4,
];
/** From conformal to geodetic latitude. */
const delta = [
  2 * n - (2 / 3) * n ** 2 - 2 * n ** 3 + (116 / 45) * n ** 4,
  (7 / 3) * n ** 2 - (8 / 5) * n ** 3 - (227 / 45) * n ** 4,
  (56 / 15) * n ** 3 - (136 / 35) * n ** 4,
  (4279 / 630) * n ** 4,
];

function fromUtm(easting: number, northing: number, centralMeridian: number): [lon: number, lat: number] {
  const scaled = 0.9996 * radiusMetres;
  const [xi, eta] = [northing / scaled, (easting - 500_000) / scaled];
  let [xiPrime, etaPrime] = [xi, eta];
  for (const [index, coefficient] of beta.entries()) {
    const j = 2 * (index + 1);
    xiPrime -= coefficient * Math.sin(j * xi) * Math.cosh(j * eta);
    etaPrime -= coefficient * Math.cos(j * xi) * Math.sinh(j * eta);
  }
  const conformal = Math.asin(Math.sin(xiPrime) / Math.cosh(etaPrime));
  const lat = delta.reduce((sum, d, index) => sum + d * Math.sin(2 * (index + 1) * conformal), conformal);
  const lon = Math.atan2(Math.sinh(etaPrime), Math.cos(xiPrime));
  return [centralMeridian + degrees(lon), degrees(lat)];
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}
