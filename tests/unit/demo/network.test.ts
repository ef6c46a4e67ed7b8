import { expect, test } from "vitest";
import { districts } from "#ingest/demo/ground/districts.ts";
import { innerCity, stadium, tradeFair } from "#ingest/demo/ground/landmarks.ts";
import { between, type Place, type Ring } from "#ingest/demo/ground/place.ts";
import { demoAccessPoints } from "#ingest/demo/network/access-points.ts";
import { centres } from "#ingest/demo/network/centres.ts";
import { characters } from "#ingest/demo/timeline.ts";

const accessPoints = demoAccessPoints(44);

test("about 600 access points, each with a key, a name and a MAC address of its own", () => {
  expect(accessPoints.length).toBeGreaterThan(550);
  expect(accessPoints.length).toBeLessThan(660);
  for (const field of ["key", "name", "mac"] as const) {
    expect(new Set(accessPoints.map((accessPoint) => accessPoint[field])).size).toBe(accessPoints.length);
  }
});

test("all stand in the city's frame, but one that has no position", () => {
  const placed = accessPoints.flatMap(({ place }) => (place ? [place] : []));

  expect(placed).toHaveLength(accessPoints.length - 1);
  for (const [lon, lat] of placed) {
    expect(lon > 7.3 && lon < 7.64 && lat > 51.41 && lat < 51.61).toBe(true);
  }
});

test("the same seed places the same access points, another seed keeps keys and moves places", () => {
  const other = demoAccessPoints(45);

  expect(demoAccessPoints(44)).toEqual(accessPoints);
  expect(other.map(({ key }) => key)).toEqual(accessPoints.map(({ key }) => key));
  expect(other.map(({ place }) => place)).not.toEqual(accessPoints.map(({ place }) => place));
});

test("a district's places lie in that district", () => {
  for (const { district, name, at } of centres) {
    const around = districts.filter(({ ring }) => isInside(ring, at)).map((found) => found.name);
    expect([name, ...around]).toEqual([name, district]);
  }
});

test("access points with a story of their own exist", () => {
  const keys = new Set(accessPoints.map(({ key }) => key));

  expect(
    Object.values(characters)
      .flat()
      .filter((key) => !keys.has(key)),
  ).toEqual([]);
});

test.each([
  ["the inner city", innerCity, 0.8, 0.9],
  ["the trade fair", tradeFair, 0.7, 0.9],
  ["the stadium", stadium, 0.6, 0.85],
] as const)("%s is well covered, with gaps", (_name, [landmark], least, most) => {
  const ring = landmark?.ring ?? [];

  const share = coveredShare(ring);

  expect(share).toBeGreaterThan(least);
  expect(share).toBeLessThan(most);
});

/** Share of a 60 × 60 grid's points in the ring that have an access point within 50 m, or 20 m indoors. */
function coveredShare(ring: Ring): number {
  const [lons, lats] = [ring.map(([lon]) => lon), ring.map(([, lat]) => lat)];
  const grid = (values: number[], step: number) =>
    Math.min(...values) + ((Math.max(...values) - Math.min(...values)) * (step + 0.5)) / 60;
  const points = Array.from({ length: 60 * 60 }, (_, index): Place => {
    return [grid(lons, index % 60), grid(lats, Math.floor(index / 60))];
  }).filter((point) => isInside(ring, point));
  return points.filter(isCovered).length / points.length;
}

function isCovered(point: Place): boolean {
  return accessPoints.some(({ place, environment }) => {
    if (!place) return false;
    const { east, north } = between(point, place);
    return Math.hypot(east, north) < (environment === "indoor" ? 20 : 50);
  });
}

function isInside(ring: Ring, [x, y]: Place): boolean {
  const crossed = ring.filter(([ax, ay], index) => {
    const [bx, by] = ring[(index + 1) % ring.length] ?? [ax, ay];
    return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax;
  });
  return crossed.length % 2 === 1;
}
