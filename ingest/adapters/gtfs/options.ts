import { z } from "zod";

export const options = z.strictObject({
  as: z.literal("line").default("line"),
  /** Identifiers or names of agencies; with neither these nor `lines`, all lines that call within the city's `bbox`. */
  agencies: z.array(z.string().trim().min(1)).min(1).optional(),
  /** Short names of lines or identifiers of routes. */
  lines: z.array(z.string().trim().min(1)).min(1).optional(),
  /** Of the feed's tables together; unset: ten times the source's `maxBytes`. */
  maxUnpackedBytes: z
    .int()
    .min(1)
    .max(2 ** 36)
    .optional(),
});
export type GtfsOptions = z.infer<typeof options>;
