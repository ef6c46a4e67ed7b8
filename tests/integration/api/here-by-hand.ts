import fc from "fast-check";
import { expect } from "vitest";
import type { HereAnswer } from "#contract/here.ts";
import type {
  AccessPointObservation,
  PremisesObservation,
  RoadworksObservation,
  SupplyCellObservation,
} from "#domain/observation.ts";
import { type PremisesStage, type PublicStage, premisesStages, publicStages } from "#domain/words.ts";
import { premises } from "../fibre/premises-city.ts";
import { accessPoint, square } from "../support/payload.ts";

const dayMs = 86_400_000;

/** A place in some square kilometres of the city. */
export const spot = fc.record({
  lon: fc.integer({ min: 744_000, max: 746_500 }).map((number) => number / 100_000),
  lat: fc.integer({ min: 5_150_000, max: 5_151_500 }).map((number) => number / 100_000),
});
type Spot = typeof spot extends fc.Arbitrary<infer S> ? S : never;

export const ground = fc.record({
  accessPoints: fc.array(
    fc.tuple(spot, fc.constantFrom("up" as const, "degraded" as const, "down" as const, "unknown" as const)),
    { minLength: 150, maxLength: 200 },
  ),
  premises: fc.array(fc.tuple(spot, fc.constantFrom(...premisesStages)), { minLength: 200, maxLength: 300 }),
  roadworks: fc.array(
    fc.tuple(
      spot,
      fc.option(fc.integer({ min: -5, max: 5 })),
      fc.option(fc.integer({ min: -5, max: 5 })),
      fc.boolean(),
    ),
    { minLength: 30, maxLength: 60 },
  ),
});
export type Ground = typeof ground extends fc.Arbitrary<infer G> ? G : never;

export function observationsOf(told: Ground): {
  accessPoints: AccessPointObservation[];
  premises: PremisesObservation[];
  roadworks: RoadworksObservation[];
} {
  return {
    accessPoints: told.accessPoints.map(([at, status], index) =>
      accessPoint(`${index}`, status, { name: `${index}`, ...at }),
    ),
    premises: told.premises.map(([at, stage], index) =>
      premises(`${index}`, stage, { ...at, provider: `${index}` }),
    ),
    roadworks: told.roadworks.map(([at, from, to, isFibre], index) => ({
      kind: "roadworks",
      key: `${index}`,
      attributes: {
        title: `${index}`,
        client: null,
        startsOn: from === null ? null : dayFrom(new Date(), from),
        endsOn: to === null ? null : dayFrom(new Date(), to),
        isFibre,
        geometry: { type: "Point", coordinates: [at.lon, at.lat] },
      },
    })),
  };
}

export function cell(key: string, lon: number, lat: number, side: number): SupplyCellObservation {
  const { geometry } = square(key, key, lon, lat, side);
  return {
    kind: "supply-cell",
    key,
    attributes: {
      geometry,
      fibrePercent: 12.5,
      gigabitPercent: 90,
      fiveG: null,
      fiveGOperators: { Eins: false, Zwei: true },
      columns: {},
    },
  };
}

/** The city's day so many days later, YYYY-MM-DD. */
function dayFrom(instant: Date, days: number): string {
  const day = new Date(instant.getTime() + days * dayMs);
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin", dateStyle: "short" }).format(day);
}

/** Radii of the ellipsoid at this latitude, times the scale of EPSG:25832 at this longitude: good to a centimetre in a kilometre. */
const scale = 0.999_6 * (1 + (1.55 * (Math.PI / 180) * Math.cos(51.51 * (Math.PI / 180))) ** 2 / 2);
const sine = Math.sin(51.51 * (Math.PI / 180)) ** 2;
const northRadius = (6_378_137 * (1 - 0.006_694_38)) / (1 - 0.006_694_38 * sine) ** 1.5;
const eastRadius = 6_378_137 / Math.sqrt(1 - 0.006_694_38 * sine);

function metres(a: Spot, b: Spot): number {
  const radians = Math.PI / 180;
  const north = (a.lat - b.lat) * radians * northRadius;
  const east = (a.lon - b.lon) * radians * eastRadius * Math.cos(((a.lat + b.lat) / 2) * radians);
  return Math.hypot(north, east) * scale;
}

/** Nothing lies so near to a border of what counts that rounding decides. */
export function isClear(told: Ground, point: Spot): boolean {
  const borders = [30, 50, 100, 200];
  const nearOne = (degrees: number, ...edges: number[]) =>
    edges.some((edge) => Math.abs(degrees - edge) < 0.000_05);
  // Of the area and the cell, whose edges are straight in the city's frame and not in degrees.
  if (nearOne(point.lon, 7.45, 7.46, 7.47) || nearOne(point.lat, 51.505, 51.51, 51.515, 51.52)) return false;
  return [...told.accessPoints, ...told.premises, ...told.roadworks].every(([at]) =>
    borders.every((border) => Math.abs(metres(at, point) - border) > 0.2),
  );
}

function isWorking(status: string): boolean {
  return status === "up" || status === "degraded";
}

/** What is held against `expectedAt`. */
export function briefly({ areas, wlan, fibre, roadworks, mobile }: HereAnswer) {
  return {
    areas,
    covered: wlan.covered,
    now: wlan.now,
    nearest: wlan.nearest.map(({ status, distanceMetres }) => ({
      isWorking: isWorking(status),
      metres: expect.closeTo(distanceMetres, 1),
    })),
    stage: fibre.stage,
    stages: [fibre.stage ?? [], ...fibre.others.map(({ stage }) => stage)].flat(),
    premises: fibre.premises,
    neighbours: fibre.neighbours,
    roadworks: roadworks.sites.map(({ title, state }) => `${title} ${state}`).sort(),
    mobile: mobile.operators,
  };
}

/** The rules by their words, one thing after the other. */
export function expectedAt(told: Ground, point: Spot, at: Date) {
  const stations = told.accessPoints.map(([place, status]) => ({ status, away: metres(place, point) }));
  const covering = stations.filter(({ away }) => away < 50).map(({ status }) => status);
  const nearest = stations
    .filter(({ away }) => away <= 2_000)
    .sort((a, b) => Number(isWorking(b.status)) - Number(isWorking(a.status)) || a.away - b.away)
    .slice(0, 3);
  const homes = told.premises.map(([place, stage]) => ({ stage: seen(stage), away: metres(place, point) }));
  const own = homes.filter(({ away }) => away < 30);
  const others = homes.filter(({ away }) => away >= 30 && away < 100);
  const today = dayFrom(at, 0);
  const isIn = (west: number, south: number, side: number) =>
    point.lon > west && point.lon < west + side && point.lat > south && point.lat < south + side;
  return {
    areas: isIn(7.46, 51.51, 0.01) ? ["mitte"] : [],
    covered: covering.length > 0,
    now: covering.some(isWorking)
      ? "up"
      : covering.includes("unknown")
        ? "unknown"
        : covering.length > 0
          ? "down"
          : "none",
    nearest: nearest.map(({ status, away }) => ({ isWorking: isWorking(status), metres: away })),
    stage: publicStages.findLast((stage) => own.some((home) => home.stage === stage)) ?? null,
    // Each is another company's, so that no two are alike; the furthest and 20 more are told.
    stages: own
      .map(({ stage }) => stage)
      .sort((a, b) => publicStages.indexOf(b) - publicStages.indexOf(a))
      .slice(0, 21),
    premises: own.length,
    neighbours: Object.fromEntries(
      [...Map.groupBy(others, ({ stage }) => stage)].map(([stage, some]) => [stage, some.length]),
    ),
    roadworks: told.roadworks
      .map(([place, from, to], index) => ({ place, from, to, index }))
      .filter(({ place, to }) => metres(place, point) < 200 && (to === null || dayFrom(at, to) >= today))
      .map(({ from, index }) => `${index} ${from !== null && from > 0 ? "planned" : "running"}`)
      .sort(),
    mobile: isIn(7.45, 51.505, 0.01) ? { Eins: false, Zwei: true } : {},
  };
}

function seen(stage: PremisesStage): PublicStage {
  return stage === "activated" ? "connected" : stage;
}
