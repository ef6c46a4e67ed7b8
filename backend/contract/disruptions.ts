import { z } from "zod";
import { instant } from "./common.ts";

/** What a resident needs to know of a disruption; nothing of it is for operators only. */
export const disruption = z.object({
  /** Stable; for a list's keys. */
  id: z.string(),
  /** `outage`: does not work. `unknown`: we have no news, it may work. `maintenance`: is being worked on, may not work. */
  kind: z.enum(["outage", "unknown", "maintenance"]),
  /** Title of the announced work, or the name of the one access point or site; null: several. */
  name: z.string().nullable(),
  areas: z.array(z.object({ slug: z.string(), name: z.string() })),
  accessPoints: z.int().nonnegative(),
  from: instant,
  /** Announced end; null: nobody knows. */
  to: instant.nullable(),
});
export type Disruption = z.infer<typeof disruption>;

export const disruptionsAnswer = z.object({
  at: instant,
  demo: z.boolean(),
  dataVersion: z.int(),
  /** The longest first. */
  current: z.array(disruption),
  /** Work of the next 14 days, the next first. */
  announced: z.array(disruption),
});
export type DisruptionsAnswer = z.infer<typeof disruptionsAnswer>;
