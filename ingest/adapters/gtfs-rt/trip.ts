import type { Reason, RiddenTrip } from "#domain/observation.ts";
import { isoDate } from "../instant.ts";
import { isObject } from "../json.ts";
import { isForeign } from "../keep.ts";
import { isBlank, quote, readNumber, readText } from "../text.ts";

/** What a trip descriptor says. `trip` is null where it names neither a trip nor a route. */
export interface TripReading {
  trip: RiddenTrip | null;
  /** As the feed has it; null: none. */
  relationship: string | null;
  reasons: Reason[];
}

/** Reads a TripDescriptor; `path` is where it stands in the entity. A day or time that is none makes it unusable. */
export function readTrip(value: unknown, path: string): TripReading {
  if (!isObject(value)) return { trip: null, relationship: null, reasons: [] };
  const day = readDay(value.startDate);
  const startsAt = readStart(value.startTime);
  const reasons: Reason[] = [];
  if (day === undefined) reasons.push(fault(`${path}.startDate`, "not_a_date", "YYYYMMDD", value.startDate));
  if (startsAt === undefined) {
    reasons.push(fault(`${path}.startTime`, "not_a_time", "HH:MM:SS", value.startTime));
  }
  const id = readName(value.tripId);
  const route = readName(value.routeId);
  const trip = {
    id,
    route,
    direction: readDirection(value.directionId),
    day: day ?? null,
    startsAt: startsAt ?? null,
  };
  return {
    trip: id === null && route === null ? null : trip,
    relationship: readName(value.scheduleRelationship),
    reasons,
  };
}

/** An identifier; null: none. */
export function readName(value: unknown): string | null {
  return isForeign(value) ? null : readText(value);
}

function readDirection(value: unknown): 0 | 1 | null {
  const direction = isBlank(value) ? null : readNumber(value);
  return direction === 0 || direction === 1 ? direction : null;
}

/** Undefined: something else than a date. */
function readDay(value: unknown): string | null | undefined {
  if (isBlank(value)) return null;
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(String(value)) ?? [];
  return (year && isoDate(`${year}-${month}-${day}`)) || undefined;
}

/** Seconds since the service day began; a trip after midnight has 25:10:00, and some feeds write 6:00:00. Undefined: something else. */
function readStart(value: unknown): number | null | undefined {
  if (isBlank(value)) return null;
  const [, hours, minutes, seconds] = /^(\d{1,2}):([0-5]\d):([0-5]\d)$/.exec(String(value)) ?? [];
  return hours === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

function fault(path: string, code: string, expected: string, value: unknown): Reason {
  return { path, code, message: `expected ${expected}, got ${quote(value)}` };
}
