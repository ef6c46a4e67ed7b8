import type { OperatedVehicle } from "#contract/vehicles.ts";
import { folded } from "../../search/match.ts";
import { readSort, type Sort, writeSort } from "../parts/sort.ts";
import type { QueryChange } from "../route.ts";

/** `down`: Wi-Fi down in service; `none`: no Wi-Fi known; `unknown`: where it rides, or whether its Wi-Fi works. */
export const choices = ["down", "running", "none", "unknown", "all"] as const;
export type Choice = (typeof choices)[number];

export const columns = [
  "vehicle",
  "wlan",
  "wlanSince",
  "state",
  "since",
  "line",
  "position",
  "source",
] as const;
export type Column = (typeof columns)[number];

export interface VehicleView {
  show: Choice;
  /** Words that a row must all hold. */
  q: string;
  sort: Sort<Column>;
}

const usualSort: Sort<Column> = { column: "wlan", isDescending: false };
const longestText = 200;

/** Reads the parameters of an address; what it cannot understand is left out. */
export function readVehicleView(query: URLSearchParams): VehicleView {
  return {
    show: choices.find((choice) => choice === query.get("show")) ?? "down",
    q: (query.get("q") ?? "").slice(0, longestText),
    sort: readSort(query.get("sort"), columns, usualSort),
  };
}

/** The parameters of a view; what is as usual is taken away. */
export function vehicleQuery({ show, q, sort }: VehicleView): QueryChange {
  return { show: show === "down" ? null : show, q, sort: writeSort(sort, usualSort) };
}

const lets: Record<Choice, (vehicle: OperatedVehicle) => boolean> = {
  down: isDownInService,
  running: ({ state }) => state === "running",
  none: ({ wlan }) => wlan === "none",
  unknown: ({ state, wlan }) => state === "unknown" || wlan === "unknown",
  all: () => true,
};

/** Somebody rides it and finds no Wi-Fi. */
export function isDownInService({ state, wlan }: OperatedVehicle): boolean {
  return state === "running" && wlan === "down";
}

/** How many vehicles each choice lets through, of those that are searched for. */
export function choiceCounts(vehicles: readonly OperatedVehicle[], q: string): Record<Choice, number> {
  const found = vehicles.filter(holds(q));
  const counts = { down: 0, running: 0, none: 0, unknown: 0, all: 0 };
  for (const choice of choices) counts[choice] = found.filter(lets[choice]).length;
  return counts;
}

/** What a view shows, in its order: rows without a value last either way, equal ones the longest first, then by number. */
export function shownVehicles(
  vehicles: readonly OperatedVehicle[],
  { show, q, sort }: VehicleView,
  locale: string,
): OperatedVehicle[] {
  const collator = new Intl.Collator(locale, { numeric: true });
  const key = keys[sort.column];
  const compare = (a: Key, b: Key) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const order =
      typeof a === "string" && typeof b === "string" ? collator.compare(a, b) : Number(a) - Number(b);
    return sort.isDescending ? -order : order;
  };
  const ties = (a: OperatedVehicle, b: OperatedVehicle) =>
    (wlanSince(a) ?? a.since ?? "~").localeCompare(wlanSince(b) ?? b.since ?? "~") ||
    collator.compare(a.label, b.label) ||
    collator.compare(a.id, b.id);
  return vehicles
    .filter((vehicle) => lets[show](vehicle) && holds(q)(vehicle))
    .sort((a, b) => compare(key(a), key(b)) || ties(a, b));
}

/** Since when its Wi-Fi is down or unknown: since the last of its access points is; null while it works, or has none. */
export function wlanSince({ wlan, accessPoints }: OperatedVehicle): string | null {
  if (wlan !== "down" && wlan !== "unknown") return null;
  const instants = accessPoints.flatMap(({ status, since }) =>
    status === wlan && since !== null ? [since] : [],
  );
  return instants.toSorted().at(-1) ?? null;
}

type Key = string | number | null;

const urgency: Record<OperatedVehicle["wlan"], number> = { down: 0, unknown: 1, none: 2, up: 3 };
const stateRank: Record<OperatedVehicle["state"], number> = { running: 0, unknown: 1, off: 2 };
const keys: Record<Column, (vehicle: OperatedVehicle) => Key> = {
  vehicle: ({ label }) => label,
  // What is down in service before what is down in the depot.
  wlan: ({ wlan, state }) => urgency[wlan] * 3 + stateRank[state],
  wlanSince,
  state: ({ state }) => stateRank[state],
  since: ({ since }) => since,
  line: ({ line }) => line?.shortName ?? null,
  position: ({ position }) => position?.at ?? null,
  source: ({ source }) => source,
};

function holds(q: string): (vehicle: OperatedVehicle) => boolean {
  const wanted = folded(q).split(/\s+/).filter(Boolean);
  return ({ key, label, line, headsign, trip, accessPoints }) => {
    const names = accessPoints.map(({ name }) => name);
    const haystack = folded(
      [key, label, line?.shortName, headsign, trip, ...names].filter(Boolean).join("\n"),
    );
    return wanted.every((word) => haystack.includes(word));
  };
}
