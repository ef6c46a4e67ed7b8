import type { StopGap } from "#contract/gaps.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { type LineRow, listLines } from "../http/line-figures.ts";
import type { Moment } from "../http/moment.ts";
import { isPresentKept } from "../http/present-kept.ts";
import { forInstant } from "../http/states.ts";
import { namesByCourse } from "./line-gaps.ts";
import type { Ranked } from "./ranking.ts";
import type { RideDays } from "./ride-days.ts";
import { ridesOf } from "./rides.ts";

const farthestMetres = 1_000;

interface StopRow extends Pick<StopGap, "name" | "platform" | "lon" | "lat"> {
  id: number;
  courses: number[];
  departures: number[];
}

type WithoutNearest = Omit<StopGap, "nearestMetres">;

/** Stops without a footprint near, by how many depart there a day; where that is not known, by how many lines call. */
export async function stopGaps(
  tx: Queryable,
  moment: Moment,
  rideDays: RideDays,
): Promise<Ranked<WithoutNearest>[]> {
  const lines = await listLines(tx, moment);
  const courses = lines.map(({ course }) => course);
  const covered = await coveredStops(tx, moment, courses);
  const rows = await tx.query<StopRow>(sqlFile("queries/gaps/calls.sql"), [courses, covered]);
  const rides = await ridesOf(tx, moment, lines, rideDays);
  const names = namesByCourse(lines, moment);
  return rows.map(({ courses: calling, departures, id, ...stop }) => {
    const perDay = lines.flatMap(({ id: line, course }) => {
      const index = calling.indexOf(course);
      return index === -1 ? [] : [rides.ofThem(line, departures[index] ?? 0)];
    });
    const departuresPerDay = sumOf(perDay);
    const order = departuresPerDay === null ? -1 : Math.round(departuresPerDay * 1_000);
    return {
      order: [order, calling.length, -id, 0],
      gap: { ...stop, id: String(id), lines: namesOf(lines, calling, names), departuresPerDay },
    };
  });
}

/** Looked up for those on a page only. */
export async function withNearest(
  tx: Queryable,
  moment: Moment,
  stops: readonly WithoutNearest[],
): Promise<StopGap[]> {
  const isKept = await isPresentKept(tx, moment);
  const ids = stops.map(({ id }) => Number(id));
  const rows = await tx.query<{ id: number; metres: number }>(
    forInstant(sqlFile("queries/gaps/nearest.sql"), isKept),
    [ids, moment.at, farthestMetres],
  );
  const metres = new Map(rows.map((row) => [String(row.id), row.metres]));
  return stops.map((stop) => ({ ...stop, nearestMetres: metres.get(stop.id) ?? null }));
}

async function coveredStops(tx: Queryable, moment: Moment, courses: readonly number[]): Promise<number[]> {
  const isKept = await isPresentKept(tx, moment);
  const rows = isKept
    ? await tx.query<{ id: number }>(sqlFile("queries/gaps/covered-kept.sql"))
    : await tx.query<{ id: number }>(sqlFile("queries/gaps/covered-at.sql"), [courses, moment.at]);
  return rows.map(({ id }) => id);
}

/** In the order of the lines. */
function namesOf(
  lines: readonly LineRow[],
  calling: readonly number[],
  names: ReturnType<typeof namesByCourse>,
): StopGap["lines"] {
  return lines
    .filter(({ course }) => calling.includes(course))
    .flatMap(({ course }) => names.get(course) ?? []);
}

function sumOf(parts: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const part of parts) {
    if (part === null) return null;
    sum += part;
  }
  return sum;
}
