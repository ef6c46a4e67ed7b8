/** Longitude, latitude; WGS84 degrees. */
export type Place = readonly [lon: number, lat: number];

/** Corners of a polygon in order, first one not repeated. */
export type Ring = readonly Place[];

const metresPerDegreeLat = 111_250;
/** At 51.5° north; within 0.3 % all over the city. */
const metresPerDegreeLon = 69_400;

/** The place so many metres to the east and north. */
export function move([lon, lat]: Place, eastMetres: number, northMetres: number): Place {
  return [round(lon + eastMetres / metresPerDegreeLon), round(lat + northMetres / metresPerDegreeLat)];
}

/** Metres to the east and north from one place to the other. */
export function between(from: Place, to: Place): { east: number; north: number } {
  return { east: (to[0] - from[0]) * metresPerDegreeLon, north: (to[1] - from[1]) * metresPerDegreeLat };
}

/** A rectangle around a centre. */
export function rectangle(centre: Place, widthMetres: number, heightMetres: number): Ring {
  const [east, north] = [widthMetres / 2, heightMetres / 2];
  return [
    move(centre, -east, -north),
    move(centre, east, -north),
    move(centre, east, north),
    move(centre, -east, north),
  ];
}

/** An ellipse around a centre, as a polygon. */
export function ellipse(centre: Place, widthMetres: number, heightMetres: number, corners: number): Ring {
  return Array.from({ length: corners }, (_, index) => {
    const angle = ((index + 0.5) * 2 * Math.PI) / corners;
    return move(centre, (Math.cos(angle) * widthMetres) / 2, (Math.sin(angle) * heightMetres) / 2);
  });
}

/** Whether a place lies inside a ring, by how often a line to the east of it crosses the ring. */
export function isWithin(ring: Ring, [x, y]: Place): boolean {
  const crossed = ring.filter(([ax, ay], index) => {
    const [bx, by] = ring[(index + 1) % ring.length] ?? [ax, ay];
    return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax;
  });
  return crossed.length % 2 === 1;
}

/** Six decimals are 0.1 m. */
function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
