import type { LineAnswer } from "#contract/lines.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";

type Direction = LineAnswer["directions"][number];
type Stop = Direction["stops"][number];

interface WayRow {
  direction: number;
  headsign: string | null;
  isDrawn: boolean;
  lengthMetres: number;
  variants: number;
}

interface CallRow extends Omit<Stop, "id" | "covered" | "now"> {
  direction: number;
  id: number;
  nominal: boolean;
  low: boolean;
  high: boolean;
}

interface StretchRow {
  direction: number;
  isWorking: boolean;
  fromMetres: number;
  toMetres: number;
}

/** The main way of each direction of a course, with what covered it at an instant. */
export async function directionsOf(tx: Queryable, course: number, at: Date): Promise<Direction[]> {
  const ways = await tx.query<WayRow>(sqlFile("queries/lines/ways.sql"), [course]);
  const calls = await tx.query<CallRow>(sqlFile("queries/lines/calls.sql"), [course, at]);
  const stretches = await tx.query<StretchRow>(sqlFile("queries/lines/stretches.sql"), [course, at]);
  return ways.map(({ direction, ...way }) => {
    const covered = stretches.filter((stretch) => stretch.direction === direction);
    return {
      ...way,
      ride: null,
      stops: calls.filter((call) => call.direction === direction).map(stopOf),
      covered: covered.filter(({ isWorking }) => !isWorking).map(metresOf),
      working: covered.filter(({ isWorking }) => isWorking).map(metresOf),
    };
  });
}

function stopOf({ direction: _, id, nominal, low, high, ...stop }: CallRow): Stop {
  const now = low ? "up" : high ? "unknown" : nominal ? "down" : "none";
  return { id: String(id), ...stop, covered: nominal, now };
}

function metresOf({ fromMetres, toMetres }: StretchRow): Direction["covered"][number] {
  return { fromMetres, toMetres };
}
