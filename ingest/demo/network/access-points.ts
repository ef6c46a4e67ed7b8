import { type Chance, chanceOf } from "../chance.ts";
import { between, move, type Place } from "../ground/place.ts";
import { centreSites, centres } from "./centres.ts";
import type { Operator } from "./operator.ts";
import { type Site, sites } from "./sites.ts";
import { stationSites } from "./stations.ts";
import { type Street, streets } from "./streets.ts";

export interface DemoAccessPoint {
  /** Unique in the demo city and the same at every start. */
  key: string;
  operator: Operator;
  name: string;
  /** Building, square or street it belongs to. */
  site: string;
  /** The switch it hangs on, where the operator says so. */
  uplink: string | null;
  /** Null: its operator never entered a position. */
  place: Place | null;
  environment: "outdoor" | "indoor";
  mac: string;
}

/** The switch that fails again and again, and everything on it. */
export const fragileSwitch = "sw-rathaus";

/** Every access point of the demo city, in a fixed order; positions scatter by the seed. */
export function demoAccessPoints(seed: number): DemoAccessPoint[] {
  const chance = chanceOf(seed);
  const placed = [
    ...streets.flatMap((street) => alongStreet(street, chance)),
    ...[...sites, ...centres.flatMap(centreSites)].flatMap((site) => overSite(site, chance)),
    unplaced,
    // last, for MAC addresses are counted
    ...stationSites.flatMap((site) => overSite(site, chance)),
  ];
  return placed.map((accessPoint, index) => ({ ...accessPoint, mac: macOf(accessPoint.operator, index) }));
}

/** Lower case, ASCII, words joined by "-". */
export function slug(name: string): string {
  const ascii = name.toLowerCase().replaceAll("ß", "ss").replaceAll("ä", "ae").replaceAll("ö", "oe");
  return ascii.replaceAll("ü", "ue").replaceAll(/[^a-z0-9]+/g, "-");
}

type Unnumbered = Omit<DemoAccessPoint, "mac">;

const unplaced: Unnumbered = {
  key: "citizens/ohne-standort",
  operator: "citizens",
  name: "Demo-Ohne-Standort",
  site: "Ohne Standort",
  uplink: null,
  place: null,
  environment: "outdoor",
};

function alongStreet(street: Street, chance: Chance): Unnumbered[] {
  const { east, north } = between(street.from, street.to);
  const length = Math.hypot(east, north);
  const count = Math.max(1, Math.round(length / street.everyMetres));
  return Array.from({ length: count }, (_, index) => {
    const metres = ((index + 0.5) / count) * length + (chance(street.name, index) - 0.5) * 16;
    const side = index % 2 === 0 ? 7 : -7;
    const place = move(
      street.from,
      (east * metres - north * side) / length,
      (north * metres + east * side) / length,
    );
    return unnumbered({ ...street, environment: "outdoor" }, place, index + 1);
  });
}

/** A sunflower's spiral: evenly spread, yet not a grid. */
function overSite(site: Site, chance: Chance): Unnumbered[] {
  const turn = chance(site.name, site.operator) * 2 * Math.PI;
  return Array.from({ length: site.count }, (_, index) => {
    const distance = site.radiusMetres * Math.sqrt((index + 0.5) / site.count);
    const angle = turn + index * Math.PI * (3 - Math.sqrt(5));
    return unnumbered(
      site,
      move(site.centre, distance * Math.cos(angle), distance * Math.sin(angle)),
      index + 1,
    );
  });
}

function unnumbered(
  at: Pick<Site, "name" | "operator" | "environment">,
  place: Place,
  number: number,
): Unnumbered {
  const { name: site, operator, environment } = at;
  return {
    key: `${operator}/${slug(site)}-${number}`,
    operator,
    name: operator === "citizens" ? `Demo-${site.replaceAll(" ", "-")}-${number}` : `${site} ${number}`,
    site,
    uplink: operator === "city" ? `sw-${slug(site)}` : null,
    place,
    environment,
  };
}

/** Locally administered, so that no vendor ever gave it to a device. */
function macOf(operator: Operator, index: number): string {
  const third = { citizens: "f1", dokom21: "d0", city: "5d" }[operator];
  const number = index.toString(16).padStart(4, "0");
  return `02:de:${third}:00:${number.slice(0, 2)}:${number.slice(2)}`;
}
