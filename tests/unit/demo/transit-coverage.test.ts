import { expect, test } from "vitest";
import { between } from "#ingest/demo/ground/place.ts";
import { demoAccessPoints } from "#ingest/demo/network/access-points.ts";
import { stationSites } from "#ingest/demo/network/stations.ts";
import { lines } from "#ingest/demo/transit/lines.ts";
import type { Platform } from "#ingest/demo/transit/platforms.ts";
import { allWays } from "#ingest/demo/transit/ways.ts";
import { demoCity } from "#platform/demo-city.ts";

const accessPoints = demoAccessPoints(44);

test("one line has WLAN at nearly all its stops, one at none, most in between", () => {
  const shares = new Map(lines.map(({ name }) => [name, share(name)]));

  expect(shares.get("U46")).toBeGreaterThan(0.8);
  expect(shares.get("U46")).toBeLessThan(1);
  expect(shares.get("450")).toBe(0);
  expect([...shares.values()].filter((share) => share > 0.03 && share < 0.6)).toHaveLength(lines.length - 2);
});

test("the city has equipped a dozen stations, and each stands there", () => {
  const equipped = accessPoints.filter(({ site }) => site.startsWith("Haltestelle "));

  expect(stationSites).toHaveLength(12);
  expect(equipped.map(({ site }) => site)).toEqual(stationSites.map(({ name }) => name));
  expect(new Set(equipped.map(({ operator }) => operator))).toEqual(new Set(["city"]));
});

function share(name: string): number {
  const calls = allWays()
    .filter(({ line }) => line.name === name)
    .flatMap(({ calls }) => calls);
  const platforms = [...new Set(calls.map(({ platform }) => platform))];
  return platforms.filter(isCovered).length / platforms.length;
}

function isCovered({ place: stop }: Platform): boolean {
  return accessPoints.some(({ place, environment }) => {
    if (!place) return false;
    const { east, north } = between(stop, place);
    const { outdoorMetres, indoorMetres } = demoCity.footprint;
    const reach = environment === "indoor" ? indoorMetres : outdoorMetres;
    return Math.hypot(east, north) < reach + demoCity.stopMetres;
  });
}
