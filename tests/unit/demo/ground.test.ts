import { expect, test } from "vitest";
import { areaCollection, areaFiles } from "#ingest/demo/ground/collections.ts";
import { cityEdge, districts } from "#ingest/demo/ground/districts.ts";
import type { Place, Ring } from "#ingest/demo/ground/place.ts";

type Edge = readonly [Place, Place];

test("the districts fill the city's outline exactly", () => {
  const areas = districts.map(({ ring }) => signedArea(ring));

  expect(districts).toHaveLength(12);
  expect(Math.min(...areas)).toBeGreaterThan(0);
  expect(sum(areas)).toBeCloseTo(Math.abs(signedArea(cityEdge)), 12);
});

test("every border belongs to two districts, or to one and the city's edge", () => {
  const edges = new Set(districts.flatMap(({ ring }) => edgesOf(ring).map(nameOf)));
  const outer = new Set(edgesOf([...cityEdge].reverse()).map(nameOf));

  const alone = districts.flatMap(({ ring }) => edgesOf(ring)).filter(([a, b]) => !edges.has(nameOf([b, a])));

  expect(edges.size).toBe(sum(districts.map(({ ring }) => ring.length)));
  expect(new Set(alone.map(nameOf))).toEqual(outer);
});

test("no border crosses another", () => {
  const edges = districts.flatMap(({ ring }) => edgesOf(ring));

  const crossing = edges.filter((edge) => edges.some((other) => cross(edge, other)));

  expect(crossing).toEqual([]);
});

test("area files are closed, counter-clockwise polygons inside the city's frame, with unique keys", () => {
  for (const file of areaFiles) {
    const { features } = areaCollection(file);
    const rings = features.map(({ geometry }) => geometry.coordinates[0] as unknown as Place[]);

    expect(new Set(features.map(({ properties }) => properties?.id)).size).toBe(file.landmarks.length);
    for (const ring of rings) {
      expect(ring[0]).toEqual(ring.at(-1));
      expect(signedArea(ring)).toBeGreaterThan(0);
      for (const [lon, lat] of ring) {
        expect(lon > 7.3 && lon < 7.64 && lat > 51.41 && lat < 51.61).toBe(true);
      }
    }
  }
});

function signedArea(ring: Ring): number {
  return sum(edgesOf(ring).map(([[x, y], [nextX, nextY]]) => (x * nextY - nextX * y) / 2));
}

function edgesOf(ring: Ring): Edge[] {
  return ring.map((place, index) => [place, ring[(index + 1) % ring.length] ?? place]);
}

const nameOf = ([a, b]: Edge) => `${a.join()} ${b.join()}`;

function cross([a, b]: Edge, [c, d]: Edge): boolean {
  const side = (p: Place, q: Place, r: Place) =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
