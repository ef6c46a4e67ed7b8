import { z } from "zod";
import { instant } from "./common.ts";

/**
 * One server-sent event, sent after each committed run or sweep. Event name `change` when data changed (then every
 * figure and tile of an older dataVersion is out of date), `poll` when only a source's freshness moved.
 */
export const changeEvent = z.object({
  dataVersion: z.int(),
  at: instant,
  /** The source that was polled; null for a sweep. */
  source: z.string().nullable(),
  /** Areas whose figures may differ now. */
  areas: z.array(z.string()),
});
export type ChangeEvent = z.infer<typeof changeEvent>;
