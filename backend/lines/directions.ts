import type { Coverage } from "#contract/common.ts";
import type { LineAnswer } from "#contract/lines.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { addDepartures, departureShares } from "../http/departure-shares.ts";
import type { HourOfWeek } from "./departures.ts";
import { type RideCall, rideOf } from "./ride.ts";

type Direction = LineAnswer["directions"][number];
type Stop = Direction["stops"][number];

interface WayRow {
  direction: number;
  headsign: string | null;
  isDrawn: boolean;
  lengthMetres: number;
  variants: number;
}

interface CallRow extends Omit<Stop, "id" | "covered" | "now">, RideCall {
  direction: number;
  id: number;
}

interface StretchRow {
  direction: number;
  level: keyof Coverage;
  fromMetres: number;
  toMetres: number;
}

export interface RideFacts {
  /** The departures of the week before, of both directions; null: none are counted. */
  hours: readonly HourOfWeek[] | null;
  /** Whether the city's access points are known. */
  isKnown: boolean;
}

/** The main way of each direction of a course, with what covered it at an instant. */
export async function directionsOf(
  tx: Queryable,
  course: number,
  at: Date,
  { hours, isKnown }: RideFacts,
): Promise<Direction[]> {
  const ways = await tx.query<WayRow>(sqlFile("queries/lines/ways.sql"), [course]);
  const allCalls = await tx.query<CallRow>(sqlFile("queries/lines/calls.sql"), [course, at]);
  const allStretches = await tx.query<StretchRow>(sqlFile("queries/lines/stretches.sql"), [course, at]);
  return ways.map(({ direction, ...way }) => {
    const calls = allCalls.filter((call) => call.direction === direction);
    const stretchesOf = (level: keyof Coverage) =>
      allStretches
        .filter((stretch) => stretch.direction === direction && stretch.level === level)
        .map(({ fromMetres, toMetres }) => ({ fromMetres, toMetres }));
    const stretches = { nominal: stretchesOf("nominal"), low: stretchesOf("low"), high: stretchesOf("high") };
    const made = hours?.filter((hour) => hour.direction === direction) ?? [];
    return {
      ...way,
      ride: rideOf(calls, stretches, departureShares(addDepartures(made)), isKnown),
      stops: calls.map(stopOf),
      covered: stretches.nominal,
      working: stretches.low,
    };
  });
}

function stopOf({ id, name, platform, lon, lat, atMetres, nominal, low, high }: CallRow): Stop {
  const now = low ? "up" : high ? "unknown" : nominal ? "down" : "none";
  return { id: String(id), name, platform, lon, lat, atMetres, covered: nominal, now };
}
