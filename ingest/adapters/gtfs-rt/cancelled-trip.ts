import type { JsonObject } from "../json.ts";
import { objectOf } from "../json.ts";
import type { PayloadBuilder } from "../payload-builder.ts";
import { quote } from "../text.ts";
import { readTrip } from "./trip.ts";

/** `DELETED` is a trip that is not even to be told of; nobody rides it either. */
const notMade = ["CANCELED", "DELETED"];

/**
 * Of trip updates only those that say that a trip is not made. What is ridden comes from positions: an update is a forecast that
 * many feeds make for every trip of the timetable, with the vehicle that was planned for it.
 */
export function addCancelledTrip(builder: PayloadBuilder, entity: JsonObject): void {
  const { trip, relationship, reasons } = readTrip(objectOf(entity.tripUpdate).trip, "tripUpdate.trip");
  if (relationship === null || !notMade.includes(relationship)) {
    builder.skip("trip_update");
    return;
  }
  const id = trip?.id ?? null;
  if (id === null) {
    const message = `expected the trip that is not made, got ${quote(trip?.id ?? null)}`;
    reasons.unshift({ path: "tripUpdate.trip.tripId", code: "trip_missing", message });
  }
  if (id === null || trip === null || reasons.length > 0) {
    builder.reject(entity, ...reasons);
    return;
  }
  const { day, startsAt } = trip;
  const key = [id, day, startsAt].filter((part) => part !== null).join(" ");
  builder.observe({ kind: "cancelled-trip", key, trip: id, day, startsAt }, entity);
}
