import { describe, expect, it } from "vitest";
import { fromWgs84, isCrsCode, toWgs84, utmZone, withoutZone } from "#ingest/adapters/projection.ts";

/** Eastings and northings by PROJ 9. */
const points: [crs: number, lon: number, lat: number, x: number, y: number][] = [
  [25832, 7.465, 51.514, 393486.9524662903, 5708103.104812449],
  [25832, 6, 47.5, 274068.60795817536, 5265092.548955753],
  [25832, 12, 55, 691875.6321396608, 6098907.825005012],
  [25833, 13.4, 52.52, 391440.03206915467, 5820079.666748664],
  [25833, 7.465, 51.514, -22522.35725107504, 5733949.925325664],
  [25835, 24.95, 60.17, 386255.1538277976, 6672109.475436978],
  [32633, 15.44, 47.07, 533407.5159606091, 5213036.926621564],
  [32629, -9.14, 38.72, 487829.51749585225, 4285714.730227184],
  [25838, 44.5, 40.2, 457444.83715170604, 4450075.498211332],
  [3857, 7.465, 51.514, 830999.9987717872, 6712722.979858298],
  [4326, 7.465, 51.514, 7.465, 51.514],
  // EPSG Guidance Note 7-2, example of method 9820.
  [3035, 5, 50, 3962799.451, 2999718.853],
  [3035, 10, 52, 4321000, 3210000],
  // The zone's number in front.
  [4647, 7.465, 51.514, 32393486.95246629, 5708103.104812449],
  [25832, 7.465, 51.514, 32393486.95246629, 5708103.104812449],
];

describe("toWgs84", () => {
  it.each(points)("EPSG:%i gives %f, %f within a millimetre", (crs, lon, lat, x, y) => {
    const [gotLon, gotLat] = isCrsCode(crs) ? toWgs84(crs, x, y) : [Number.NaN, Number.NaN];

    expect(Math.abs(gotLon - lon)).toBeLessThan(5e-9);
    expect(Math.abs(gotLat - lat)).toBeLessThan(5e-9);
  });
});

describe("fromWgs84", () => {
  it.each(points)("gives back the coordinates: EPSG:%i of %f, %f", (crs, lon, lat, x, y) => {
    const [gotX, gotY] = isCrsCode(crs) ? fromWgs84(crs, lon, lat) : [Number.NaN, Number.NaN];

    // The points are rounded to a millimetre, that of the Guidance Note to a centimetre.
    expect(gotX).toBeCloseTo(withoutZone(x, utmZone(crs) ?? 0), crs === 3035 ? 1 : 2);
    expect(gotY).toBeCloseTo(y, crs === 3035 ? 1 : 2);
  });
});
