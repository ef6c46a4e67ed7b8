import type { Polygon } from "geojson";
import type { AreaObservation, LineObservation } from "#domain/observation.ts";
import { sweep } from "#ingest/pipeline/sweep.ts";
import type { Served } from "../api/serve.ts";
import { degrees, line, points, type Spot, timetable } from "../lines/line-city.ts";
import { accessPoint, merge, payload } from "../support/payload.ts";
import { testSource } from "../support/test-city.ts";

const dayMs = 86_400_000;
export const ago = (days: number) => new Date(Date.now() - days * dayMs);

export const areas = testSource({
  id: "areas",
  adapter: "geojson",
  staleAfter: "P400D",
  options: { as: "area" },
});
export const sources = [areas, timetable, points];

/** Evenly spread, as the tests' lines spread their calls. */
export const trunk = [
  ["a", [0, 125]],
  ["b", [500, 125]],
  ["c", [1_000, 125]],
  ["d", [1_500, 125]],
] as const satisfies readonly (readonly [string, Spot])[];
const branch = [...trunk.slice(0, 3), ["e", [1_000, 625]]] as const satisfies readonly (readonly [
  string,
  Spot,
])[];

/** Two buses between the same two stops, 600 m apart between them. */
const direct: Spot[] = [
  [3_000, 3_100],
  [4_000, 3_100],
];
const detour: Spot[] = [
  [3_000, 3_100],
  [3_000, 3_700],
  [4_000, 3_700],
  [4_000, 3_100],
];
export const courses = {
  direct,
  detour,
  trunk: trunk.map(([, at]) => at),
  branch: branch.map(([, at]) => at),
};
const bus = [
  ["f", [3_000, 3_100]],
  ["g", [4_000, 3_100]],
] as const satisfies readonly (readonly [string, Spot])[];

/** From the first to the last day: ten; two of them added. */
const tenDays = [
  {
    from: "2026-11-03",
    to: "2026-11-10",
    weekdays: "1111100",
    added: ["2026-11-12"],
    removed: ["2026-11-04"],
  },
  { from: null, to: null, weekdays: "0000000", added: ["2026-11-06"], removed: [] },
];

export const lines: LineObservation[] = [
  line(
    "U1",
    [
      { course: courses.trunk, calls: trunk, departures: 100 },
      { course: courses.trunk.slice(0, 2), calls: trunk.slice(0, 2), departures: 20 },
      { course: courses.trunk.toReversed(), calls: trunk.toReversed(), direction: 1, departures: 90 },
    ],
    { services: tenDays, color: "FEE702", mode: "metro", routeType: 402, longName: "=Hafen – Hörde" },
  ),
  line("U2", [{ course: courses.branch, calls: branch, departures: 50 }], { services: tenDays }),
  line("40", [{ course: direct, calls: bus, departures: 30 }], { mode: "bus", services: tenDays }),
  line("41", [{ course: detour, calls: bus, departures: 5 }], { mode: "bus", services: [] }),
];

/** Where access points stand; the last one since five days ago. */
export const stations = {
  works: [500, 125],
  broken: [0, 125],
  silent: [1_000, 125],
  fresh: [1_000, 375],
} as const;

const at = ([east, north]: Spot) => {
  const [lon, lat] = degrees([east, north]);
  return { lon, lat };
};

export function accessPoints() {
  return [
    accessPoint("works", "up", at(stations.works)),
    accessPoint("broken", "down", at(stations.broken)),
    accessPoint("silent", "unknown", at(stations.silent)),
    accessPoint("fresh", "up", { ...at(stations.fresh), liveFrom: ago(5).toISOString().slice(0, 10) }),
  ];
}

/** A square with a goal, its corner in metres as the lines' spots. */
export function ground(
  key: string,
  [west, south]: Spot,
  side: number,
  target: AreaObservation["target"] = null,
): AreaObservation {
  const ring = [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
    [west, south],
  ].map(([east, north]) => degrees([east as number, north as number]));
  const geometry: Polygon = { type: "Polygon", coordinates: [ring] };
  return { kind: "area", key, name: `Gebiet ${key}`, areaKind: "other", geometry, target };
}

export const grounds = [
  ground("promised", [400, 0], 250, { share: 0.9, by: "2027-12-31" }),
  ground("reached", [475, 100], 50, { share: 0.9, by: null }),
  ground("large", [0, 0], 2_000),
  ground("empty", [5_000, 5_000], 500),
];

export async function populate({ db }: Served): Promise<void> {
  await merge(db, areas, payload(grounds), ago(60));
  await merge(db, timetable, payload(lines), ago(60));
  await merge(db, points, payload(accessPoints().slice(0, 3)), ago(50));
  await merge(db, points, payload(accessPoints()), ago(4));
  // Else the present is not what is kept of it: one went live since.
  await sweep(db);
}
