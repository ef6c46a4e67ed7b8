import { z } from "zod";
import {
  accesses,
  accessPointStatuses,
  areaKinds,
  environments,
  lifecycles,
  premisesStages,
  runOutcomes,
  segmentStatuses,
  sourceStates,
} from "../domain/words.ts";

/** RFC 3339 in UTC. */
export const instant = z.iso.datetime({ offset: false }).describe("RFC 3339 instant in UTC");
/** 0..1 */
export const share = z.number().min(0).max(1);

export const accessPointStatus = z.enum(accessPointStatuses);
export const lifecycle = z.enum(lifecycles);
export const areaKind = z.enum(areaKinds);
export const environment = z.enum(environments);
export const access = z.enum(accesses);
export const sourceState = z.enum(sourceStates);
export const runOutcome = z.enum(runOutcomes);
export const segmentStatus = z.enum(segmentStatuses);
export const premisesStage = z.enum(premisesStages);

/** Covered share of ground. `nominal` counts every live access point; `low` counts unknown as down, `high` as up. */
export const coverage = z.object({ nominal: share, low: share, high: share });
export type Coverage = z.infer<typeof coverage>;

export const statusCounts = z.object({
  total: z.int().nonnegative(),
  up: z.int().nonnegative(),
  degraded: z.int().nonnegative(),
  down: z.int().nonnegative(),
  unknown: z.int().nonnegative(),
  provisioning: z.int().nonnegative(),
});
export type StatusCounts = z.infer<typeof statusCounts>;

/** received = applied + unchanged + rejected + skipped */
export const tally = z.object({
  received: z.int().nonnegative(),
  applied: z.int().nonnegative(),
  unchanged: z.int().nonnegative(),
  rejected: z.int().nonnegative(),
  skipped: z.int().nonnegative(),
});
export type Tally = z.infer<typeof tally>;

/** RFC 9457 */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  /** Stable; clients decide by it. */
  code: z.string(),
  /** Every fault of the input, with its place. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;
