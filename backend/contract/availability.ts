import { z } from "zod";
import { undecidedReasons, verdicts } from "../domain/words.ts";
import { instant, share } from "./common.ts";

const minutesOfClass = z.number().nonnegative();

/** Every instant of the window is in exactly one class, the first that fits of: notLive, outsideServiceHours, maintenance, status. */
export const classMinutes = z.object({
  up: minutesOfClass,
  degraded: minutesOfClass,
  down: minutesOfClass,
  /** Also before the first fact, and since its source grew stale. */
  unknown: minutesOfClass,
  provisioning: minutesOfClass,
  /** Within a window that does not count against the service level. */
  maintenance: minutesOfClass,
  outsideServiceHours: minutesOfClass,
  notLive: minutesOfClass,
});
export type ClassMinutes = z.infer<typeof classMinutes>;

export const availabilityFigures = z.object({
  /** (up + degraded) / (up + degraded + down); null when it was neither up nor down for a moment. */
  availability: share.nullable(),
  /**
   * (up + degraded + down) / (up + degraded + down + unknown): of the time that counts, provisioning apart, the share that
   * availability rests on; null when there is none. availability × observedShare is the availability with unknown as down.
   */
  observedShare: share.nullable(),
  minutes: classMinutes,
});
export type AvailabilityFigures = z.infer<typeof availabilityFigures>;

const judged = availabilityFigures.extend({
  verdict: z.enum(verdicts),
  /** Why the data are insufficient; null with any other verdict. */
  reason: z.enum(undecidedReasons).nullable(),
});

export const availabilityRow = judged.extend({
  accessPoint: z.object({ id: z.int(), name: z.string().nullable(), source: z.string() }),
});
export type AvailabilityRow = z.infer<typeof availabilityRow>;

export const availabilityAnswer = z.object({
  from: instant,
  to: instant,
  /** The window asked for reaches into the future; `to` is now. */
  cutToNow: z.boolean(),
  /** Of the rule by which the minutes were counted. */
  ruleVersion: z.int(),
  demo: z.boolean(),
  dataVersion: z.int(),
  /** By id. Those that were not live for a moment of the window are left out, unless one is asked for by id. */
  rows: z.array(availabilityRow),
  /** How many more access points there are than rows; `total` is of all. */
  rowsOmitted: z.int().nonnegative(),
  /** Pools the minutes of all access points; its verdict is about those in `serviceLevel`. */
  total: judged,
  /** What the city promised and how those stand that the promise is about. */
  serviceLevel: availabilityFigures.extend({
    target: share.nullable(),
    /** Null: everyone's access points. */
    providers: z.array(z.string()).nullable(),
    accessPoints: z.int().nonnegative(),
  }),
});
export type AvailabilityAnswer = z.infer<typeof availabilityAnswer>;
