import type { LineObservation, LineStop } from "#domain/observation.ts";
import { type CrsCode, toWgs84 } from "#ingest/adapters/projection.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { testSource } from "../support/test-city.ts";

/** Metres east and north of a corner of the grid of cells, in Dortmund. */
export type Spot = readonly [east: number, north: number];

const corner = [393_500, 5_708_000] as const;
const utm32 = 25_832 as CrsCode;

export function degrees([east, north]: Spot): [lon: number, lat: number] {
  return toWgs84(utm32, corner[0] + east, corner[1] + north);
}

export interface DrawnWay {
  course: readonly Spot[];
  direction?: 0 | 1;
  headsign?: string;
  departures?: number;
  /** Unset: the course's ends, named after the line. */
  calls?: readonly (readonly [key: string, at: Spot])[];
}

/** A line whose ways are drawn in metres; calls are spread evenly along each. */
export function line(
  key: string,
  ways: readonly DrawnWay[],
  changes: Partial<LineObservation["attributes"]> = {},
): LineObservation {
  const stops: LineStop[] = [];
  const numberOf = (stopKey: string, at: Spot) => {
    const [lon, lat] = degrees(at);
    const known = stops.findIndex((stop) => stop.key === stopKey);
    if (known >= 0) return known;
    stops.push({ key: stopKey, name: stopKey, lon, lat, platform: null, station: null, stationName: null });
    return stops.length - 1;
  };
  const said = ways.map(
    ({ course, direction = 0, headsign, departures = 10, calls = endsOf(key, course) }) => ({
      direction,
      headsign: headsign ?? null,
      calls: calls.map(([stopKey, at]) => numberOf(stopKey, at)),
      along: calls.map((_, index) => index / Math.max(calls.length - 1, 1)),
      course: course.map(degrees),
      isDrawn: true,
      departures,
      runs: [{ service: 0, seconds: calls.map((): [number, number] => [0, 0]), trips: [] }],
    }),
  );
  const nothing = { longName: null, agency: null, color: null, textColor: null, sortOrder: null };
  const words = { shortName: key, routeType: 0, mode: "tram" as const, routes: [key], services: [] };
  return { kind: "line", key, attributes: { ...nothing, ...words, stops, ways: said, ...changes } };
}

function endsOf(key: string, course: readonly Spot[]): (readonly [string, Spot])[] {
  const [first, last] = [course[0], course.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [
    [`${key} from`, first],
    [`${key} to`, last],
  ];
}

export const timetable = testSource({
  id: "timetable",
  staleAfter: "P400D",
  retireAfter: "P7D",
  holdAbove: 1,
  options: { as: "line" },
});

export const points = testSource({ id: "points", staleAfter: "P400D", confirmations: 1, holdAbove: 1 });

export interface Figures {
  key: string;
  metres: number;
  nominalM: number;
  lowM: number;
  highM: number;
  stops: number;
  nominalStops: number;
  lowStops: number;
  highStops: number;
}

/** Of every line there was at an instant, computed from the transitions. */
export function figuresAt(db: Queryable, at: Date): Promise<Figures[]> {
  return db.query<Figures>(
    `select l.key, c.metres, c.nominal_m as "nominalM", c.low_m as "lowM", c.high_m as "highM",
            c.stops, c.nominal_stops as "nominalStops", c.low_stops as "lowStops", c.high_stops as "highStops"
     from line_coverage_at((select array_agg(id) from line), array[$1::timestamptz]) c
     join line l on l.id = c.line_id
     order by l.key`,
    [at],
  );
}

/** Of every line of the present, as kept. */
export async function figuresKept(db: Queryable): Promise<Figures[]> {
  const rows = await db.query<{
    shortName: string;
    lengthMetres: number;
    nominalMetres: number;
    lowMetres: number;
    highMetres: number;
    stops: number;
    nominalStops: number;
    lowStops: number;
    highStops: number;
  }>(sqlFile("queries/lines/list-kept.sql"), [null]);
  return rows.map((row) => ({
    key: row.shortName,
    metres: row.lengthMetres,
    nominalM: row.nominalMetres,
    lowM: row.lowMetres,
    highM: row.highMetres,
    stops: row.stops,
    nominalStops: row.nominalStops,
    lowStops: row.lowStops,
    highStops: row.highStops,
  }));
}
