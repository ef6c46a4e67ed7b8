import { z } from "zod";
import { maintenanceScope } from "#contract/maintenance-windows.ts";
import { maintenanceStates } from "#domain/words.ts";
import { instantParameter, limitParameter, textParameter } from "../http/parameters.ts";
import { longestDays } from "./limits.ts";
import { plainRule } from "./recurrence-rule.ts";

const recurrence = z
  .string("expected an RFC 5545 recurrence rule such as FREQ=WEEKLY;COUNT=10, or null")
  .max(500)
  .transform(plainRule)
  .nullable()
  .meta({ description: "RFC 5545 recurrence rule with COUNT or UNTIL, by the city's clocks; null: once" });

const firstYear = 2000;
const lastYear = 2199;

/** So that a mistyped century is told, and no occurrence is beyond what a calendar holds. */
const time = instantParameter.refine(
  (instant) => instant.getUTCFullYear() >= firstYear && instant.getUTCFullYear() <= lastYear,
  `must be in the years ${firstYear} to ${lastYear}`,
);

/** What an operator announces. All but `recurrence` is required. */
export const newMaintenanceWindow = z
  .strictObject({
    title: textParameter,
    from: time,
    to: time,
    recurrence: recurrence.default(null),
    scope: maintenanceScope,
    countsAgainstServiceLevel: z.boolean(),
  })
  .refine(({ from, to }) => from < to, { path: ["to"], error: "must be after from" })
  .refine(({ from, to }) => to.getTime() - from.getTime() <= longestDays * 86_400_000, {
    path: ["to"],
    error: `must be at most ${longestDays} days after from`,
  });
export type NewMaintenanceWindow = z.output<typeof newMaintenanceWindow>;

/** What an operator changes; whatever is left out stays as it is. */
export const maintenanceWindowChange = z
  .strictObject({
    title: textParameter.optional(),
    from: time.optional(),
    to: time.optional(),
    recurrence: recurrence.optional(),
    countsAgainstServiceLevel: z.boolean().optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), "says nothing to change");
export type MaintenanceWindowChange = z.output<typeof maintenanceWindowChange>;

export const maintenanceWindowsQuery = z
  .strictObject({
    from: instantParameter.optional(),
    to: instantParameter.optional(),
    state: z.enum(maintenanceStates).optional(),
    limit: limitParameter(100, 1_000),
    cursor: textParameter.optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
    path: ["to"],
    error: "must be after from",
  });
export type MaintenanceWindowsQuery = z.output<typeof maintenanceWindowsQuery>;
