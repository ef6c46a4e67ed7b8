import { z } from "zod";
import { coverage, instant, share, sourceState } from "./common.ts";

/** WLAN on board: `unknown` has access points of which none is known to be up or down, `none` has none that we know of. */
export const vehicleWlan = z.enum(["up", "down", "unknown", "none"]);
export type VehicleWlan = z.infer<typeof vehicleWlan>;

/** A vehicle on its way. */
export const vehicle = z.object({
  id: z.string(),
  /** What stands on it; else its number in the feed. */
  label: z.string(),
  lon: z.number(),
  lat: z.number(),
  /** Degrees from north, clockwise. */
  bearing: z.number().nullable(),
  /** When it was there, by its own word. */
  at: instant,
  /** Null: it rides, and not on a line that is known here. */
  line: z
    .object({
      id: z.string(),
      shortName: z.string(),
      /** RRGGBB */
      color: z.string().nullable(),
      textColor: z.string().nullable(),
    })
    .nullable(),
  direction: z.int().min(0).max(1).nullable(),
  headsign: z.string().nullable(),
  wlan: vehicleWlan,
});
export type Vehicle = z.infer<typeof vehicle>;

export const vehicleCounts = z.object({
  /** On their way now. */
  running: z.int().nonnegative(),
  up: z.int().nonnegative(),
  down: z.int().nonnegative(),
  unknown: z.int().nonnegative(),
  none: z.int().nonnegative(),
});
export type VehicleCounts = z.infer<typeof vehicleCounts>;

export const vehiclesAnswer = z.object({
  at: instant,
  demo: z.boolean(),
  dataVersion: z.int(),
  /** What tells where vehicles are; without one, nothing is known of them. */
  sources: z.array(
    z.object({
      id: z.string(),
      state: sourceState,
      payloadAt: instant.nullable(),
      licence: z.string().nullable(),
      attribution: z.string().nullable(),
    }),
  ),
  /** Of all that are on their way, those without a position too. */
  counts: vehicleCounts,
  vehicles: z.array(vehicle),
});
export type VehiclesAnswer = z.infer<typeof vehiclesAnswer>;

/** Departures of full hours, and how many were made with working WLAN on board. */
export const departureHour = z.object({
  /** 1 Monday … 7 Sunday, by the city's clock. */
  weekday: z.int().min(1).max(7),
  hour: z.int().min(0).max(23),
  made: z.int().nonnegative(),
  coverage: coverage.nullable(),
});

export const departures = z.object({
  /** The window: the 7 days before `to`, which is the last full hour that is counted; shorter where nothing was known before. */
  from: instant,
  to: instant,
  /** By the timetable, less what was cancelled. */
  made: z.int().nonnegative(),
  /** Share of them whose vehicle is known. */
  known: share.nullable(),
  /** `low` counts a departure whose vehicle, or whose vehicle's WLAN, is unknown as one without, `high` as one with; `nominal`: the vehicle carries an access point, of departures whose vehicle is known. */
  coverage: coverage.nullable(),
  hours: z.array(departureHour),
});
export type Departures = z.infer<typeof departures>;

/** From the first stop to the last on the way that is ridden most, by the timetable. */
export const ride = z.object({
  minutes: z.number().nonnegative(),
  /** Minutes with WLAN: on board, or from access points along the way; null while coverage is. */
  withWlan: z
    .object({
      nominal: z.number().nonnegative(),
      low: z.number().nonnegative(),
      high: z.number().nonnegative(),
    })
    .nullable(),
});
export type Ride = z.infer<typeof ride>;

/** A notice of the operator about a line, as its real time has it. */
export const lineAlert = z.object({
  id: z.string(),
  header: z.string(),
  description: z.string().nullable(),
  url: z.string().nullable(),
  from: instant.nullable(),
  to: instant.nullable(),
});

/** A vehicle as operators see it. */
export const operatedVehicle = z.object({
  id: z.string(),
  /** Its number in the feed or the table. */
  key: z.string(),
  label: z.string(),
  state: z.enum(["running", "off", "unknown"]),
  /** Of the state, with its line. */
  since: instant.nullable(),
  line: z.object({ id: z.string(), shortName: z.string() }).nullable(),
  headsign: z.string().nullable(),
  trip: z.string().nullable(),
  wlan: vehicleWlan,
  accessPoints: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullable(),
      status: z.enum(["up", "degraded", "down", "unknown", "provisioning"]),
      since: instant.nullable(),
    }),
  ),
  position: z.object({ lon: z.number(), lat: z.number(), at: instant }).nullable(),
  /** What told of it last. */
  source: z.string().nullable(),
});
export type OperatedVehicle = z.infer<typeof operatedVehicle>;

export const operatedVehiclesAnswer = z.object({
  at: instant,
  demo: z.boolean(),
  dataVersion: z.int(),
  vehicles: z.array(operatedVehicle),
});
export type OperatedVehiclesAnswer = z.infer<typeof operatedVehiclesAnswer>;
