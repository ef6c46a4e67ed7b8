import { z } from "zod";
import { maintenanceScope } from "#contract/maintenance-windows.ts";
import { instantParameter, textParameter } from "../http/parameters.ts";

/** Longer than any work, so that a mistyped year does not excuse it. */
const longestDays = 366;

/** What an operator announces. All but `recurrence` is required. */
export const newMaintenanceWindow = z
  .strictObject({
    title: textParameter,
    from: instantParameter,
    to: instantParameter,
    recurrence: z.null({ error: "recurring windows are not supported yet; expected null" }).default(null),
    scope: maintenanceScope,
    countsAgainstServiceLevel: z.boolean(),
  })
  .refine(({ from, to }) => from < to, { path: ["to"], error: "must be after from" })
  .refine(({ from, to }) => to.getTime() - from.getTime() <= longestDays * 86_400_000, {
    path: ["to"],
    error: `must be at most ${longestDays} days after from`,
  });
export type NewMaintenanceWindow = z.output<typeof newMaintenanceWindow>;
