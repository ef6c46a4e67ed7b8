import { fromWallTime } from "#domain/wall-time.ts";
import { objectOf } from "../json.ts";
import { type Clocks, isTimeZone } from "./clocks.ts";

/** A point of a calendar: what clocks show, and which. */
export interface WallMoment {
  /** As if in UTC. */
  wallMs: number;
  /** A day without a time. */
  isDay: boolean;
  clocks: Clocks;
}

const pattern = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(Z?))?$/;
const utc: Clocks = (wallMs) => wallMs;

/** Reads a date or time as `shape.ts` keeps it. Null: it is none, or by clocks that nobody knows. */
export function readMoment(
  value: unknown,
  zones: ReadonlyMap<string, Clocks>,
  timeZone: string,
): WallMoment | null {
  const { value: text, zone } = objectOf(value);
  const match = typeof text === "string" ? pattern.exec(text) : null;
  if (match === null) return null;
  const [, year, month, day, hour, minute = "00", second = "00", z] = match;
  // A leap second is the next second.
  const wallMs = Date.parse(
    `${year}-${month}-${day}T${hour ?? "00"}:${minute}:${second === "60" ? "59" : second}Z`,
  );
  if (!Number.isFinite(wallMs) || new Date(wallMs).getUTCDate() !== Number(day)) return null;
  if (Number(year) < 1970 || Number(year) > 2200) return null;
  const own: Clocks = (ms) => fromWallTime(ms, timeZone);
  const isDay = hour === undefined;
  // A day is the city's, whatever else is written with it.
  const clocks = isDay ? own : z === "Z" ? utc : zone === undefined ? own : clocksOf(String(zone), zones);
  return clocks === null ? null : { wallMs, isDay, clocks };
}

export function instantOf({ wallMs, clocks }: WallMoment): number {
  return clocks(wallMs);
}

/** By name where the name is one of the IANA's, also behind a maker's prefix; else as the calendar itself describes it. */
function clocksOf(zone: string, zones: ReadonlyMap<string, Clocks>): Clocks | null {
  const parts = zone.split("/").filter((part) => part !== "");
  for (let first = 0; first < parts.length; first += 1) {
    const name = parts.slice(first).join("/");
    if (isTimeZone(name)) return (wallMs) => fromWallTime(wallMs, name);
  }
  return zones.get(zone) ?? null;
}
