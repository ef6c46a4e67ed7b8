import type { RiddenTrip, RideObservation } from "#domain/observation.ts";
import { canonicalJson, compareText, type JsonObject, objectOf } from "../json.ts";
import type { PayloadBuilder } from "../payload-builder.ts";
import { quote, readNumber } from "../text.ts";
import { instantOf, mostSeconds, readMoment } from "./moment.ts";
import type { RealTimeOptions } from "./options.ts";
import { readName, readTrip } from "./trip.ts";
import { readWhere } from "./where.ts";

interface Seen {
  ride: RideObservation;
  record: JsonObject;
  seenAtMs: number;
}

/** Clocks of vehicles and of the server differ a little. */
const mostAheadMs = 2 * 60_000;
/** Who has not been heard of for so long has gone home; some feeds name the last position for days. */
const oldestMs = 10 * 60_000;

/** Gathers what is said of vehicles; each is where its newest position is. */
export class Rides {
  readonly #builder: PayloadBuilder;
  readonly #payloadMs: number;
  readonly #options: RealTimeOptions;
  readonly #seen = new Map<string, Seen[]>();

  /** `payloadAt`: what times of positions are measured by. */
  constructor(builder: PayloadBuilder, payloadAt: Date, options: RealTimeOptions) {
    this.#builder = builder;
    this.#payloadMs = payloadAt.getTime();
    this.#options = options;
  }

  add(record: JsonObject): void {
    const said = objectOf(record.vehicle);
    const descriptor = objectOf(said.vehicle);
    const label = readName(descriptor.label);
    const key = this.#options.vehicle === "label" ? label : (readName(descriptor.id) ?? label);
    const ownMs = readMoment(said.timestamp);
    const seenAtMs = ownMs ?? this.#payloadMs;
    const { trip, relationship, reasons } = readTrip(said.trip, "vehicle.trip");
    if (Number.isNaN(seenAtMs)) reasons.unshift(notATime(said.timestamp));
    else if (seenAtMs > this.#payloadMs + mostAheadMs) reasons.unshift(fromFuture);
    if (key === null) reasons.unshift(vehicleMissing(this.#options.vehicle));
    if (key === null || reasons.length > 0) this.#builder.reject(told(record), ...reasons);
    else if (seenAtMs < this.#payloadMs - oldestMs) this.#builder.skip("position_too_old");
    else {
      const ride: RideObservation = {
        kind: "ride",
        key,
        label,
        at: ownMs === null ? null : instantOf(ownMs),
        ...readWhere(this.#builder, objectOf(said.position)),
        // A vehicle may still have the sign of a trip that it does not make.
        trip: relationship === "CANCELED" || relationship === "DELETED" ? null : trip,
        isAmbiguous: false,
      };
      const others = this.#seen.get(key);
      if (others) others.push({ ride, record, seenAtMs });
      else this.#seen.set(key, [{ ride, record, seenAtMs }]);
    }
  }

  /** To be called when all were added. */
  finish(): void {
    for (const seen of this.#seen.values()) this.#settle(seen);
  }

  /** The newest counts; of equally new ones that contradict each other only that the vehicle is out. */
  #settle(seen: readonly Seen[]): void {
    const newestMs = seen.reduce((newest, { seenAtMs }) => Math.max(newest, seenAtMs), 0);
    const newest = inOrder(seen.filter(({ seenAtMs }) => seenAtMs === newestMs));
    const [kept] = newest;
    if (kept === undefined) return;
    const isAmbiguous = contradict(newest.map(({ ride }) => ride.trip));
    const ride = isAmbiguous
      ? withoutTrip(
          newest.map(({ ride }) => ride),
          kept.ride,
        )
      : kept.ride;
    this.#builder.observe(ride, kept.record);
    for (const other of seen) {
      if (other === kept) continue;
      const isRival = isAmbiguous && other.seenAtMs === newestMs;
      const message = isRival
        ? `${newest.length} equally new records have the vehicle "${ride.key}" on different trips`
        : `${seen.length} records have the vehicle "${ride.key}"; another one was taken`;
      const code = isRival ? "vehicle_on_two_trips" : "duplicate_key";
      this.#builder.reject(told(other.record), { path: "vehicle.vehicle", code, message });
    }
  }
}

/**
 * A record as it is kept when it is rejected: where vehicles were is kept of none. The time as a date, for what differs by dates
 * alone is the same record again, and a feed comes every ten seconds.
 */
function told(record: JsonObject): JsonObject {
  const { position: _, timestamp, ...vehicle } = objectOf(record.vehicle);
  const ms = readMoment(timestamp);
  const isTime = ms !== null && !Number.isNaN(ms);
  return { ...record, vehicle: { ...vehicle, ...(isTime && { timestamp: instantOf(ms) }) } };
}

const fromFuture = {
  path: "vehicle.timestamp",
  code: "position_from_future",
  message: "expected a time at most 2 minutes after that of the feed, got a later one",
};

function vehicleMissing(by: RealTimeOptions["vehicle"]) {
  const message = `expected the ${by === "label" ? "label" : "id or label"} of a vehicle, got none`;
  return { path: "vehicle.vehicle", code: "vehicle_missing", message };
}

function notATime(value: unknown) {
  const came =
    readNumber(value) > mostSeconds ? "a number so large that it may be milliseconds" : quote(value);
  const message = `expected seconds since 1970, got ${came}`;
  return { path: "vehicle.timestamp", code: "not_a_time", message };
}

/** Who says most of the trip first, then by what is said: no matter in which order they came. */
function inOrder(seen: readonly Seen[]): Seen[] {
  if (seen.length < 2) return [...seen];
  return seen
    .map((one) => ({ one, said: knownOf(one.ride.trip), json: canonicalJson([one.ride, one.record]) }))
    .sort((a, b) => b.said - a.said || compareText(a.json, b.json))
    .map(({ one }) => one);
}

function knownOf(trip: RiddenTrip | null): number {
  return Object.values(trip ?? {}).filter((value) => value !== null).length;
}

/** Whether some say different things of the same. */
function contradict(trips: readonly (RiddenTrip | null)[]): boolean {
  const fields = ["id", "route", "direction", "day", "startsAt"] as const;
  return fields.some((field) => {
    const said = new Set(trips.map((trip) => trip?.[field] ?? null));
    said.delete(null);
    return said.size > 1;
  });
}

/** Where it is, is told as far as all have it there. */
function withoutTrip(rides: readonly RideObservation[], kept: RideObservation): RideObservation {
  const places = new Set(rides.map(({ lon, lat }) => `${lon} ${lat}`));
  const where = places.size === 1 ? {} : { lon: null, lat: null, bearing: null };
  return { ...kept, ...where, trip: null, isAmbiguous: true };
}
