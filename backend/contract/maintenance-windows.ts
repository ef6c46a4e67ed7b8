import { z } from "zod";
import { maintenanceStates } from "../domain/words.ts";
import { instant } from "./common.ts";

const known = z.string().trim().min(1).max(200);

/** What is worked on: exactly one of these. */
export const maintenanceScope = z.union(
  [
    z.strictObject({ accessPoint: z.int().positive() }),
    z.strictObject({ site: known }),
    /** Slug */
    z.strictObject({ area: known }),
    z.strictObject({ source: known }),
  ],
  { error: "expected exactly one of accessPoint (id), site (name), area (slug), source (id)" },
);
export type MaintenanceScope = z.infer<typeof maintenanceScope>;

export const maintenanceOccurrence = z.object({
  from: instant,
  /** First instant after it; earlier than planned where it was ended. */
  to: instant,
  state: z.enum(maintenanceStates),
});

export const maintenanceWindow = z.object({
  id: z.int(),
  title: z.string(),
  /** Of the first occurrence, as planned. */
  from: instant,
  to: instant,
  /** RFC 5545 recurrence rule, in the city's time zone; null: once. */
  recurrence: z.string().nullable(),
  scope: maintenanceScope,
  /** What people call the scope. */
  scopeName: z.string(),
  /** False: its time is left out of availability. */
  countsAgainstServiceLevel: z.boolean(),
  /** Of the running occurrence, else `planned` while one is to come. */
  state: z.enum(maintenanceStates),
  /** How many access points it concerns now. */
  accessPoints: z.int().nonnegative(),
  /** Within the window asked for, else the last past one and the next 50; in order. */
  occurrences: z.array(maintenanceOccurrence),
  /** How many there are in all. */
  occurrencesTotal: z.int().nonnegative(),
  /** Ids of windows that share an access point and a moment with it, from now on or within the window asked for. */
  overlaps: z.array(z.int()),
  createdAt: instant,
  createdBy: z.string().nullable(),
  changedAt: instant.nullable(),
});
export type MaintenanceWindow = z.infer<typeof maintenanceWindow>;

export const maintenanceWindowsAnswer = z.object({
  maintenanceWindows: z.array(maintenanceWindow),
  next: z.string().nullable(),
});
export type MaintenanceWindowsAnswer = z.infer<typeof maintenanceWindowsAnswer>;

/** `cancelled`: it had not begun, and is gone; `ended`: what was running ends now, and nothing of it is to come. */
export const removedMaintenanceWindow = z.object({
  id: z.int(),
  outcome: z.enum(["cancelled", "ended"]),
  endedAt: instant.nullable(),
  dataVersion: z.int(),
});
export type RemovedMaintenanceWindow = z.infer<typeof removedMaintenanceWindow>;
