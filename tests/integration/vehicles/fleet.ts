import type { LineObservation, LineTrip, RiddenTrip, RideObservation } from "#domain/observation.ts";
import type { Queryable } from "#platform/database/database.ts";
import { line } from "../lines/line-city.ts";
import { testSource } from "../support/test-city.ts";

export const realTime = testSource({
  id: "rides",
  staleAfter: "PT2M",
  options: { as: "real-time", timetable: "timetable" },
});

/** Access points on board. */
export const routers = testSource({ id: "routers", staleAfter: "P400D", confirmations: 1, holdAbove: 1 });

export const everyDay = { from: "2020-01-01", to: "2030-12-31", weekdays: "1111111", added: [], removed: [] };

/** A line with the trips of its only way, which take `minutes`. */
export function lineWith(
  key: string,
  trips: readonly LineTrip[],
  {
    minutes = 20,
    services = [everyDay],
  }: { minutes?: number; services?: LineObservation["attributes"]["services"] } = {},
): LineObservation {
  const drawn = line(
    key,
    [
      {
        course: [
          [0, 0],
          [1_000, 0],
        ],
      },
    ],
    { services },
  );
  const seconds: [number, number][] = [
    [0, 0],
    [minutes * 60, minutes * 60],
  ];
  const ways = drawn.attributes.ways.map((way) => ({
    ...way,
    runs: [{ service: 0, seconds, trips: [...trips] }],
  }));
  return { ...drawn, attributes: { ...drawn.attributes, ways } };
}

/** A vehicle on a trip (null: on none), where nobody asks. */
export function ride(
  key: string,
  trip: Partial<RiddenTrip> | null,
  changes: Partial<RideObservation> = {},
): RideObservation {
  const nowhere = { at: null, lon: null, lat: null, bearing: null };
  const named = trip && { id: null, route: null, direction: null, day: null, startsAt: null, ...trip };
  return { kind: "ride", key, label: null, ...nowhere, trip: named, isAmbiguous: false, ...changes };
}

/** All transitions of vehicles: `"7 running U42@3"`, minutes after `start`. */
export async function runs(db: Queryable, start: Date): Promise<string[]> {
  const rows = await db.query<{ key: string; since: Date; state: string; line: string | null }>(
    `select v.key, r.since, r.state, l.key as line
     from vehicle_run r join vehicle v on v.id = r.vehicle_id left join line l on l.id = r.line_id
     order by v.key collate "C", r.since`,
  );
  return rows.map(({ key, since, state, line }) =>
    [key, state, ...(line === null ? [] : [line])]
      .join(" ")
      .concat(`@${(since.getTime() - start.getTime()) / 60_000}`),
  );
}
