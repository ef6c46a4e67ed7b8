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
    z.strictObject({ everything: z.literal(true) }),
  ],
  {
    error:
      "expected exactly one of accessPoint (id), site (name), area (slug), source (id), everything (true)",
  },
);
export type MaintenanceScope = z.infer<typeof maintenanceScope>;

export const maintenanceWindow = z.object({
  id: z.int(),
  title: z.string(),
  from: instant,
  /** First instant after it; earlier than announced where it was ended. */
  to: instant,
  /** Recurring windows are not there yet. */
  recurrence: z.null(),
  scope: maintenanceScope,
  /** False: its time is left out of availability. */
  countsAgainstServiceLevel: z.boolean(),
  state: z.enum(maintenanceStates),
  createdAt: instant,
});
export type MaintenanceWindow = z.infer<typeof maintenanceWindow>;

export const maintenanceWindowsAnswer = z.object({
  maintenanceWindows: z.array(maintenanceWindow),
  next: z.string().nullable(),
});
export type MaintenanceWindowsAnswer = z.infer<typeof maintenanceWindowsAnswer>;

/** `cancelled`: it had not begun, and is gone; `ended`: it was running, and ends now. */
export const removedMaintenanceWindow = z.object({
  id: z.int(),
  outcome: z.enum(["cancelled", "ended"]),
  endedAt: instant.nullable(),
  dataVersion: z.int(),
});
export type RemovedMaintenanceWindow = z.infer<typeof removedMaintenanceWindow>;
