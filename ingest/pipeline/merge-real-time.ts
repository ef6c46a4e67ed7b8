import type {
  AlertObservation,
  CancelledTripObservation,
  Observation,
  RideObservation,
} from "#domain/observation.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import type { Changes } from "./changes.ts";
import { mountVehicles } from "./mount-vehicles.ts";
import { analyzeWhenMuchIsNew } from "./records.ts";
import type { SourceRow } from "./source-row.ts";

/**
 * Merges what real time says at one instant: which vehicles ride which trips and where they are, which trips are not made, what is to
 * be known of lines. Figures stay as they are, so the data version does. Returns how many records brought something new.
 */
export async function mergeRealTime(
  tx: Queryable,
  source: SourceRow,
  observations: readonly Observation[],
  at: Date,
  changes: Changes,
): Promise<number> {
  const rides = observations.filter(isRide);
  const cancelled = observations.filter(isCancelled);
  const alerts = observations.filter(isAlert);
  return (
    (await mergeRides(tx, source, rides, at, changes)) +
    (await mergeCancelled(tx, source, cancelled, at)) +
    (await mergeAlerts(tx, source, alerts))
  );
}

interface Meant {
  nth: number;
  line: number;
  direction: number | null;
  headsign: string | null;
  day: string | null;
  startsAt: number | null;
}

async function mergeRides(
  tx: Queryable,
  source: SourceRow,
  rides: readonly RideObservation[],
  at: Date,
  changes: Changes,
): Promise<number> {
  // Several feeds may tell of the same vehicles, and of those that none tells of.
  if (rides.length > 0) await changes.takeTurn();
  await mountVehicles(tx, rides, at, changes);
  const trips = rides.map(({ trip }) => trip);
  const rows = await tx.query<Meant>(
    `select nth, line_id as line, direction, headsign, service_day::text as day, starts_s as "startsAt"
     from trips_meant($1, $2, $3, $4, $5, $6, $7)`,
    [
      trips.map((trip) => trip?.id ?? null),
      trips.map((trip) => trip?.route ?? null),
      trips.map((trip) => trip?.direction ?? null),
      trips.map((trip) => trip?.day ?? null),
      trips.map((trip) => trip?.startsAt ?? null),
      source.timetable,
      at,
    ],
  );
  const meant = new Map(rows.map((row) => [row.nth, row]));
  const told = rides.map((ride, index) => ({ ride, meant: meant.get(index + 1) }));
  const applied = await tx.query(
    "select key from take_rides($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    [
      source.id,
      at,
      rides.map(({ key }) => key),
      rides.map(stateOf),
      told.map(({ meant }) => meant?.line ?? null),
      told.map(({ meant, ride }) => meant?.direction ?? ride.trip?.direction ?? null),
      told.map(({ meant }) => meant?.headsign ?? null),
      rides.map(({ trip }) => trip?.id ?? null),
      told.map(({ meant }) => meant?.day ?? null),
      told.map(({ meant }) => meant?.startsAt ?? null),
      rides.map((ride) => (ride.lon === null ? null : (ride.at ?? at.toISOString()))),
      rides.map(({ lon }) => lon),
      rides.map(({ lat }) => lat),
      rides.map(({ bearing }) => bearing),
    ],
  );
  await analyzeWhenMuchIsNew(tx, "vehicle, vehicle_run, vehicle_trip", applied.length);
  return applied.length;
}

function stateOf({ trip, isAmbiguous }: RideObservation): "running" | "off" | "unknown" {
  if (isAmbiguous) return "unknown";
  return trip === null ? "off" : "running";
}

async function mergeCancelled(
  tx: Queryable,
  source: SourceRow,
  cancelled: readonly CancelledTripObservation[],
  at: Date,
): Promise<number> {
  const rows = await tx.query(sqlFile("queries/merge/cancelled-trips.sql"), [
    source.id,
    cancelled.map(({ trip }) => trip),
    cancelled.map(({ day }) => day),
    cancelled.map(({ startsAt }) => startsAt),
    at,
    source.timetable,
  ]);
  return rows.length;
}

async function mergeAlerts(
  tx: Queryable,
  source: SourceRow,
  alerts: readonly AlertObservation[],
): Promise<number> {
  const rows = await tx.query(sqlFile("queries/merge/alerts.sql"), [source.id, JSON.stringify(alerts)]);
  return rows.length;
}

function isRide(observation: Observation): observation is RideObservation {
  return observation.kind === "ride";
}

function isCancelled(observation: Observation): observation is CancelledTripObservation {
  return observation.kind === "cancelled-trip";
}

function isAlert(observation: Observation): observation is AlertObservation {
  return observation.kind === "alert";
}
