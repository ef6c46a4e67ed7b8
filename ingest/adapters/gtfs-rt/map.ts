import type { MappedPayload } from "#domain/observation.ts";
import { type Documents, type MapContext, UnusablePayload } from "../adapter.ts";
import { isObject } from "../json.ts";
import { PayloadBuilder } from "../payload-builder.ts";
import { isBlank, quote } from "../text.ts";
import { addAlert } from "./alert.ts";
import { addCancelledTrip } from "./cancelled-trip.ts";
import { readMoment } from "./moment.ts";
import type { RealTimeOptions } from "./options.ts";
import { Rides } from "./rides.ts";

/** One entity is one record. Whether trips, routes and stops are known is the database's to say. */
export function mapRealTime(
  { header, entities }: Documents,
  { options, receivedAt }: MapContext<RealTimeOptions>,
): MappedPayload {
  if (!isObject(header) || !Array.isArray(entities)) {
    throw new UnusablePayload("expected the header and the entities of a GTFS Realtime feed");
  }
  if (header.incrementality === "DIFFERENTIAL") {
    throw new UnusablePayload("expected a whole feed (FULL_DATASET), got one of differences (DIFFERENTIAL)");
  }
  if (entities.length > 0 && !entities.some(isEntity)) {
    throw new UnusablePayload(`none of the ${entities.length} entities can be read`);
  }
  const builder = new PayloadBuilder(entities.length);
  const payloadAt = readPayloadTime(header.timestamp, builder);
  const rides = new Rides(builder, payloadAt ?? receivedAt, options);
  for (const entity of entities as unknown[]) addEntity(builder, rides, entity);
  rides.finish();
  return builder.finish(payloadAt);
}

/**
 * An entity should be one thing. Where it is several it counts as the first of position, notice, trip update; a position says more
 * than an update, and one of a trip that is not made has none.
 */
function addEntity(builder: PayloadBuilder, rides: Rides, entity: unknown): void {
  if (!isEntity(entity)) {
    const message = "expected an entity of a GTFS Realtime feed, got what cannot be read";
    builder.reject(entity, { path: "", code: "not_an_entity", message });
    return;
  }
  const parts = ["vehicle", "alert", "tripUpdate"].filter((name) => !isBlank(entity[name]));
  if (parts.length > 1) builder.notice(`an entity with ${parts.join(" and ")}: the first was read`);
  if (entity.isDeleted === true) builder.skip("deleted");
  else if (parts[0] === "vehicle") rides.add(entity);
  else if (parts[0] === "alert") addAlert(builder, entity);
  else if (parts[0] === "tripUpdate") addCancelledTrip(builder, entity);
  else builder.skip("not_read");
}

function isEntity(value: unknown): value is Record<string, unknown> {
  return isObject(value) && value.unreadable !== true;
}

/** A time that cannot be read fails the run: a frozen feed must not pass as fresh. Without one the response's counts. */
function readPayloadTime(value: unknown, builder: PayloadBuilder): Date | null {
  const ms = readMoment(value);
  if (ms === null) {
    builder.notice("no timestamp: the time of the response counts");
    return null;
  }
  if (Number.isNaN(ms))
    throw new UnusablePayload(`expected seconds since 1970 as timestamp, got ${quote(value)}`);
  return new Date(ms);
}
