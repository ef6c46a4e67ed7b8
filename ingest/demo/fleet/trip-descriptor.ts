import { type Day, dateOf } from "../rollout/day.ts";
import { routeId } from "../transit/gtfs-feed.ts";
import type { Trip } from "../transit/trips.ts";

const two = (value: number) => String(value).padStart(2, "0");

/** How real time names a trip of the timetable. */
export function tripDescriptor({ id, way, startsAt }: Trip, day: Day) {
  const [hours, minutes, seconds] = [startsAt / 3600, (startsAt / 60) % 60, startsAt % 60].map(Math.floor);
  return {
    tripId: id,
    routeId: routeId(way.line.name),
    directionId: way.direction,
    startDate: dateOf(day).replaceAll("-", ""),
    startTime: [hours, minutes, seconds].map((value) => two(value ?? 0)).join(":"),
  };
}
