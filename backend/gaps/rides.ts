import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import type { LineRow } from "../http/line-figures.ts";
import type { Moment } from "../http/moment.ts";
import type { RideDays } from "./ride-days.ts";

interface RiddenRow {
  id: number;
  departures: number;
  edition: string;
}

export interface Rides {
  /** Of a line, a day on average; null: not known (yet). */
  perDay(line: number): number | null;
  /** Of some departures of a line while its timetable is valid, how many that is a day. */
  ofThem(line: number, departures: number): number | null;
}

/** How often lines are ridden a day in the present edition of their timetable; of the past nothing is known. */
export async function ridesOf(
  tx: Queryable,
  moment: Moment,
  lines: readonly LineRow[],
  rideDays: RideDays,
): Promise<Rides> {
  const courses = lines.map(({ course }) => course);
  const rows = moment.isPresent
    ? await tx.query<RiddenRow>(sqlFile("queries/gaps/departures.sql"), [courses])
    : [];
  const days = rows.length === 0 ? null : rideDays.of(lines, rows.map(({ edition }) => edition).join(" "));
  const made = new Map(rows.map(({ id, departures }) => [id, departures]));
  const ofThem = (line: number, departures: number) => {
    const count = days?.get(line);
    return count === undefined ? null : departures / count;
  };
  return {
    ofThem,
    perDay: (line) => {
      const departures = made.get(line);
      return departures === undefined ? null : ofThem(line, departures);
    },
  };
}
