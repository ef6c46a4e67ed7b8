/** GRS80. */
const semiMajorMetres = 6_378_137;
const flattening = 1 / 298.257222101;
const e2 = flattening * (2 - flattening);
const e = Math.sqrt(e2);

/** Middle and offsets of EPSG:3035 (ETRS89-extended / LAEA Europe). */
const middle = {
  lon: 10,
  latRadians: (52 * Math.PI) / 180,
  falseEasting: 4_321_000,
  falseNorthing: 3_210_000,
};

const qPole = q(1);
const sinMiddle = Math.sin(middle.latRadians);
const authalicMiddle = Math.asin(q(sinMiddle) / qPole);
const authalicRadius = semiMajorMetres * Math.sqrt(qPole / 2);
const stretch =
  (semiMajorMetres * Math.cos(middle.latRadians)) /
  Math.sqrt(1 - e2 * sinMiddle ** 2) /
  (authalicRadius * Math.cos(authalicMiddle));

/** Easting and northing in EPSG:3035 to degrees. EPSG Guidance Note 7-2, method 9820; its series is good to 1 cm. */
export function fromLaea(easting: number, northing: number): [lon: number, lat: number] {
  const x = (easting - middle.falseEasting) / stretch;
  const y = (northing - middle.falseNorthing) * stretch;
  const rho = Math.hypot(x, y);
  if (rho === 0) return [middle.lon, 52];
  const c = 2 * Math.asin(rho / (2 * authalicRadius));
  const beta = Math.asin(
    Math.cos(c) * Math.sin(authalicMiddle) + (y * Math.sin(c) * Math.cos(authalicMiddle)) / rho,
  );
  const lon = Math.atan2(
    x * Math.sin(c),
    rho * Math.cos(authalicMiddle) * Math.cos(c) - y * Math.sin(authalicMiddle) * Math.sin(c),
  );
  return [middle.lon + degrees(lon), degrees(geodetic(beta))];
}

function q(sinLat: number): number {
  const inner = sinLat / (1 - e2 * sinLat ** 2) - Math.log((1 - e * sinLat) / (1 + e * sinLat)) / (2 * e);
  return (1 - e2) * inner;
}

function geodetic(beta: number): number {
  return (
    beta +
    (e2 / 3 + (31 * e2 ** 2) / 180 + (517 * e2 ** 3) / 5040) * Math.sin(2 * beta) +
    ((23 * e2 ** 2) / 360 + (251 * e2 ** 3) / 3780) * Math.sin(4 * beta) +
    ((761 * e2 ** 3) / 45_360) * Math.sin(6 * beta)
  );
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}
