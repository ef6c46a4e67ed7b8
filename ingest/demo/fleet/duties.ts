import type { Place } from "../ground/place.ts";
import type { Day } from "../rollout/day.ts";
import type { Block } from "../transit/blocks.ts";
import { placeOn } from "../transit/course.ts";
import type { Kind } from "../transit/lines.ts";
import { serviceOf } from "../transit/services.ts";
import { blocksOf, secondsOf, type Vehicle, vehicleOf } from "../transit/timetable.ts";
import { endOf, type Trip } from "../transit/trips.ts";
import { isCancelled } from "./cancelled.ts";
import { type FleetVehicle, fleet } from "./numbers.ts";

/** What a vehicle does on a day. */
export interface Duty {
  vehicle: FleetVehicle;
  block: Block;
  day: Day;
}

/** What a vehicle tells of itself; `riding` null: it is on no trip. */
export interface Reported {
  riding: Vehicle | null;
  place: Place;
  bearing: number;
}

/** After its last trip, or before a long pause, a vehicle goes on reporting for so long. */
const reportsForSeconds = 15 * 60;
/** Its current is on from so long before a trip until so long after one. */
const [warmsUpSeconds, coolsDownSeconds] = [10 * 60, 15 * 60];

/** Each kind moves on by so many blocks a day: every vehicle gets about, and each stays in the depot now and then. */
const blocksPerDay = 7;

/** Who rides which block on a day; the others stay in the depot. */
export function dutiesOf(day: Day): Duty[] {
  const blocks = Map.groupBy(blocksOf(serviceOf(day)), kindOf);
  const vehicles = Map.groupBy(fleet, ({ kind }) => kind);
  return [...blocks].flatMap(([kind, blocks]) => {
    const ofKind = vehicles.get(kind) ?? [];
    return blocks.map((block, index) => {
      const vehicle = ofKind[(index + day * blocksPerDay) % ofKind.length];
      if (!vehicle || blocks.length > ofKind.length) throw new Error(`${block.id} has no vehicle`);
      return { vehicle, block, day };
    });
  });
}

/** What the vehicle of a duty reports. Null: nothing, for it is in the depot, or off its way because its trip is cancelled. */
export function reportOf({ block, day }: Duty, instant: Date): Reported | null {
  const riding = vehicleOf(block, day, instant);
  if (riding) {
    return isCancelled(riding.trip, day) ? null : { riding, place: riding.place, bearing: riding.bearing };
  }
  const seconds = secondsOf(day, instant);
  const last = block.trips.findLast((trip) => endOf(trip) <= seconds);
  if (!last || endOf(last) + reportsForSeconds < seconds || isCancelled(last, day)) return null;
  return { riding: null, ...endPlaceOf(last) };
}

/** Whether the vehicle of a duty has its current on. */
export function isPowered({ block, day }: Duty, instant: Date): boolean {
  const seconds = secondsOf(day, instant);
  return block.trips.some(
    (trip) => trip.startsAt - warmsUpSeconds <= seconds && seconds <= endOf(trip) + coolsDownSeconds,
  );
}

function kindOf({ trips }: Block): Kind {
  return trips[0]?.way.line.kind ?? "bus";
}

function endPlaceOf({ way }: Trip): { place: Place; bearing: number } {
  return placeOn(way.course, way.calls.at(-1)?.metres ?? 0);
}
