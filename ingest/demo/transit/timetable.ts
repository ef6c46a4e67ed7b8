import type { Place } from "../ground/place.ts";
import { cityDay, type Day } from "../rollout/day.ts";
import { allBlocks, type Block } from "./blocks.ts";
import { placeOn } from "./course.ts";
import { type Service, serviceOf } from "./services.ts";
import { endOf, type Trip } from "./trips.ts";

/** Where a vehicle is by the timetable. */
export interface Vehicle {
  /** Of its block: the same vehicle all day. */
  id: string;
  trip: Trip;
  /** The day the trip belongs to, which after midnight is the one before. */
  day: Day;
  /** Place in the way's calls: where it stands, or where it rides to. */
  call: number;
  isStanding: boolean;
  /** How far along the way's course. */
  metres: number;
  place: Place;
  /** Degrees from north, clockwise. */
  bearing: number;
}

/** A vehicle shows up so long before its trip begins. */
const readySeconds = 180;
/** Who goes again so soon waits for it at the stop; who does not is nowhere until then. */
const longestTurnSeconds = 20 * 60;

let laidOut: ReadonlyMap<Service, readonly Block[]> | null = null;

/** The blocks of a service; laid out when first asked for. */
export function blocksOf(service: Service): readonly Block[] {
  laidOut ??= Map.groupBy(allBlocks(), ({ trips }) => trips[0]?.service ?? "so");
  return laidOut.get(service) ?? [];
}

/** Every vehicle that is on its way at an instant, or about to be. */
export function vehiclesAt(instant: Date): Vehicle[] {
  const today = cityDay(instant);
  return [today - 1, today].flatMap((day) => {
    return blocksOf(serviceOf(day)).flatMap((block) => vehicleOf(block, day, instant) ?? []);
  });
}

/** The vehicle of a block on a day; null: it is not on its way. */
export function vehicleOf({ id, trips }: Block, day: Day, instant: Date): Vehicle | null {
  const seconds = secondsOf(day, instant);
  const next = trips.findIndex((trip) => seconds <= endOf(trip));
  const [last, trip] = [trips[next - 1], trips[next]];
  if (!trip) return null;
  const turn = last ? trip.startsAt - endOf(last) : Number.POSITIVE_INFINITY;
  const comesAt = trip.startsAt - (turn <= longestTurnSeconds ? turn : readySeconds);
  return seconds < comesAt ? null : { id, trip, day, ...on(trip, seconds - trip.startsAt) };
}

/** Seconds of a service day at an instant. */
export function secondsOf(day: Day, instant: Date): number {
  return instant.getTime() / 1000 - beginOf(day);
}

const hours = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Berlin",
  hour: "2-digit",
  hourCycle: "h23",
});

/** Seconds since 1970 at which times of a service day count from: noon less 12 hours, so that no change of clocks shifts them. */
export function beginOf(day: Day): number {
  const atEleven = Number(hours.format((day * 86_400 + 11 * 3600) * 1000));
  return day * 86_400 - (atEleven - 11) * 3600;
}

type Position = Pick<Vehicle, "call" | "isStanding" | "metres" | "place" | "bearing">;

/** Where a trip's vehicle is so many seconds after its start; before that it stands at its first stop. */
function on({ way }: Trip, seconds: number): Position {
  const next = Math.max(
    0,
    way.calls.findIndex(({ departure }) => seconds <= departure),
  );
  const [from, to] = [way.calls[next - 1], way.calls[next]];
  if (!to) throw new Error(`${way.id} calls nowhere`);
  const isStanding = !from || seconds >= to.arrival;
  const share = isStanding ? 1 : eased((seconds - from.departure) / (to.arrival - from.departure));
  const start = from?.metres ?? to.metres;
  const metres = start + (to.metres - start) * share;
  return { call: next, isStanding, metres, ...placeOn(way.course, metres) };
}

/** Setting off and braking: half as fast again in the middle. */
function eased(share: number): number {
  return share * share * (3 - 2 * share);
}
