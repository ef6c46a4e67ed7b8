import { z } from "zod";

export const options = z.strictObject({
  as: z.literal("real-time").default("real-time"),
  /** Source whose timetable has the trips; unset: they are looked for in all. */
  timetable: z.string().min(1).optional(),
  /** What of a vehicle is its number, the same as in other sources: its `id` (where there is none, its label) or its `label`. */
  vehicle: z.enum(["id", "label"]).default("id"),
});
export type RealTimeOptions = z.infer<typeof options>;
