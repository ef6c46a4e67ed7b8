import { chanceOf } from "../chance.ts";
import { cityDay, type Day } from "../rollout/day.ts";
import { serviceOf } from "../transit/services.ts";
import { blocksOf, secondsOf } from "../transit/timetable.ts";
import { endOf, type Trip } from "../transit/trips.ts";

/** One or two are told of at any time of a working day. */
const perTrip = 1 / 250;
/** A trip is cancelled so long before it would have begun. */
const toldBeforeSeconds = 3600;

/** Of the timetable and not of the seed: positions and notices have to agree, and nothing else is to be known of either. */
const chance = chanceOf(21);

/** Whether a trip is not made on a day. */
export function isCancelled({ id }: Trip, day: Day): boolean {
  return chance("cancelled", id, day) < perTrip;
}

/** What is told of as not made at an instant: from an hour before a trip until it would be over. */
export function cancelledAt(instant: Date): { trip: Trip; day: Day }[] {
  const today = cityDay(instant);
  return [today - 1, today].flatMap((day) => {
    const seconds = secondsOf(day, instant);
    return blocksOf(serviceOf(day))
      .flatMap(({ trips }) => trips)
      .filter((trip) => trip.startsAt - toldBeforeSeconds <= seconds && seconds < endOf(trip))
      .filter((trip) => isCancelled(trip, day))
      .map((trip) => ({ trip, day }));
  });
}
