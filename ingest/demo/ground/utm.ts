import type { Place } from "./place.ts";

const semiMajorMetres = 6_378_137;
/** GRS80, second eccentricity and the like. */
const flattening = 1 / 298.257222101;
const e2 = flattening * (2 - flattening);
const ep2 = e2 / (1 - e2);
const centralMeridian = 9;
const scale = 0.9996;

/** Easting and northing in UTM zone 32, metres, to a centimetre (Snyder 1987, Map Projections, (8-9) to (8-15)). */
export function toUtm32([lon, lat]: Place): { east: number; north: number } {
  const phi = (lat * Math.PI) / 180;
  const [sin, cos, tan] = [Math.sin(phi), Math.cos(phi), Math.tan(phi)];
  const n = semiMajorMetres / Math.sqrt(1 - e2 * sin ** 2);
  const [t, c] = [tan ** 2, ep2 * cos ** 2];
  const a = ((lon - centralMeridian) * Math.PI * cos) / 180;
  const east =
    n * (a + ((1 - t + c) * a ** 3) / 6 + ((5 - 18 * t + t ** 2 + 72 * c - 58 * ep2) * a ** 5) / 120);
  const ofSquare = a ** 2 / 2 + ((5 - t + 9 * c + 4 * c ** 2) * a ** 4) / 24;
  const ofSixth = ((61 - 58 * t + t ** 2 + 600 * c - 330 * ep2) * a ** 6) / 720;
  return {
    east: 500_000 + scale * east,
    north: scale * (meridian(phi) + n * tan * (ofSquare + ofSixth)),
  };
}

/** Metres along the meridian from the equator. */
function meridian(phi: number): number {
  const [e4, e6] = [e2 ** 2, e2 ** 3];
  return (
    semiMajorMetres *
    ((1 - e2 / 4 - (3 * e4) / 64 - (5 * e6) / 256) * phi -
      ((3 * e2) / 8 + (3 * e4) / 32 + (45 * e6) / 1024) * Math.sin(2 * phi) +
      ((15 * e4) / 256 + (45 * e6) / 1024) * Math.sin(4 * phi) -
      ((35 * e6) / 3072) * Math.sin(6 * phi))
  );
}
