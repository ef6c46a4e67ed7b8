import { z } from "zod";
import { incidentCauses, reportKinds, undecidedReasons, verdicts } from "../domain/words.ts";
import { availabilityFigures } from "./availability.ts";
import { instant, share } from "./common.ts";

const reported = availabilityFigures.extend({
  accessPoints: z.int().nonnegative(),
  verdict: z.enum(verdicts),
  reason: z.enum(undecidedReasons).nullable(),
  /** Down minutes that the target allows of up + degraded + down, and those left; negative: overdrawn; null: no target. */
  errorBudget: z.object({ allowedMinutes: z.number(), leftMinutes: z.number() }).nullable(),
});

export const reportFigures = z.object({
  from: instant,
  to: instant,
  /** The period is not over; `to` is when this was computed. */
  cutToNow: z.boolean(),
  ruleVersion: z.int(),
  dataVersion: z.int(),
  computedAt: instant,
  inputs: z.object({
    target: share.nullable(),
    /** Null: everyone's. */
    providers: z.array(z.string()).nullable(),
    serviceHours: z.array(z.object({ days: z.array(z.string()), from: z.string(), to: z.string() })),
    sources: z.array(
      z.object({ id: z.string(), provider: z.string().nullable(), lastRunAt: instant.nullable() }),
    ),
    /** Windows within the period: how many, and minutes of all access points that they took out. */
    maintenanceWindows: z.int().nonnegative(),
  }),
  /** Of the access points that the service level is about. */
  total: reported,
  areas: z.array(reported.extend({ slug: z.string(), name: z.string() })),
  worst: z.array(
    reported.omit({ accessPoints: true, errorBudget: true }).extend({
      accessPoint: z.object({ id: z.int(), name: z.string().nullable(), source: z.string() }),
      /** Down minutes by what failed; the rest of its down minutes belongs to no incident. */
      causes: z.array(
        z.object({
          cause: z.enum(incidentCauses),
          incident: z.int(),
          title: z.string(),
          minutes: z.number(),
        }),
      ),
    }),
  ),
});
export type ReportFigures = z.infer<typeof reportFigures>;

const head = {
  kind: z.enum(reportKinds),
  /** 2026-10, 2026-Q4, 2026 */
  period: z.string(),
  /** Null: the city with all its areas. */
  area: z.string().nullable(),
};

/** Figures of now, stored nowhere. */
export const reportPreviewAnswer = z.object({ ...head, demo: z.boolean(), figures: reportFigures });
export type ReportPreviewAnswer = z.infer<typeof reportPreviewAnswer>;

export const reportAnswer = z.object({
  id: z.int(),
  ...head,
  demo: z.boolean(),
  createdAt: instant,
  createdBy: z.string().nullable(),
  /** As issued; they stay. */
  figures: reportFigures,
  /** What the same report says now, where later facts or another rule changed it; else null. */
  now: reportFigures.nullable(),
});
export type ReportAnswer = z.infer<typeof reportAnswer>;

export const newReport = z.strictObject({
  kind: z.enum(reportKinds),
  period: z.string().max(10),
  area: z
    .string()
    .max(120)
    .refine((slug) => !slug.includes("\u0000"), "is not the slug of an area")
    .nullable()
    .default(null),
});

export const reportsAnswer = z.object({
  reports: z.array(
    z.object({
      id: z.int(),
      ...head,
      createdAt: instant,
      createdBy: z.string().nullable(),
      availability: share.nullable(),
      verdict: z.enum(verdicts),
    }),
  ),
  next: z.string().nullable(),
});
export type ReportsAnswer = z.infer<typeof reportsAnswer>;
