import { degrees, line, points, type Spot, timetable } from "../lines/line-city.ts";
import type { TestDatabase } from "../support/engines.ts";
import { accessPoint, merge, payload } from "../support/payload.ts";

const dayMs = 86_400_000;
export const ago = (days: number) => new Date(Date.now() - days * dayMs);

const calls = [
  ["a", [0, 125]],
  ["b", [500, 125]],
  ["c", [1_000, 125]],
  ["d", [2_000, 125]],
] as const satisfies readonly (readonly [string, Spot])[];

/** Straight to the east, `count` stops far, and back; a short turn that shares the way. */
function stadtbahn(count: 3 | 4) {
  const there = calls.slice(0, count);
  const back = there.toReversed();
  const courseOf = (stops: readonly (readonly [string, Spot])[]) => stops.map(([, spot]) => spot);
  return line(
    "U41",
    [
      { course: courseOf(there), calls: there },
      { course: courseOf(calls.slice(0, 2)), calls: calls.slice(0, 2), departures: 3 },
      { course: courseOf(back), calls: back, direction: 1 },
    ],
    { color: "FEE702", longName: "Hafen – Hörde", agency: "Stadtwerke", routeType: 402, mode: "metro" },
  );
}

/** One of many, each a kilometre north of the one before, 600 m from west to east. */
function bus(nth: number) {
  const north = 1_000 * nth + 125;
  const course: Spot[] = [
    [3_000, north],
    [3_600, north],
  ];
  return line(`4${nth}`, [{ course }], { routeType: 3, mode: "bus" });
}

const at = (spot: Spot) => {
  const [lon, lat] = degrees(spot);
  return { lon, lat };
};
const stations = [
  accessPoint("broken", "down", at([0, 125])),
  accessPoint("works", "up", at([500, 125])),
  accessPoint("silent", "unknown", at([1_000, 125])),
];

export const buses = 7;

/**
 * Seven buses and U41. That ended at c until 10 days ago; access points are known for 15 days; bus 40 is gone since 3 days.
 */
export async function tellLines(db: TestDatabase): Promise<void> {
  const all = Array.from({ length: buses + 1 }, (_, nth) => bus(nth));
  await merge(db, timetable, payload([stadtbahn(3), ...all]), ago(20));
  await merge(db, points, payload(stations), ago(15));
  const later = [...all.slice(1), stadtbahn(4)];
  await merge(db, timetable, payload(later), ago(10));
  await merge(db, timetable, payload(later), ago(0.1));
}

/** From now on one more works, at a stop of bus 44. */
export async function tellMoreStations(db: TestDatabase): Promise<void> {
  const now = new Date();
  const more = accessPoint("more", "up", { ...at([3_000, 4_125]), liveFrom: now.toISOString() });
  await merge(db, points, payload([...stations, more]), now);
}

/** West, south, east, north around spots, with so many metres to spare. The grid is a little askew to the meridians. */
export function boxAround(spots: readonly Spot[], metres = 20): string {
  const easts = spots.map(([east]) => east);
  const norths = spots.map(([, north]) => north);
  const corners = [Math.min(...easts) - metres, Math.max(...easts) + metres].flatMap((east) =>
    [Math.min(...norths) - metres, Math.max(...norths) + metres].map((north) => degrees([east, north])),
  );
  const [lons, lats] = [corners.map(([lon]) => lon), corners.map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)].join(",");
}
