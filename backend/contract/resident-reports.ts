import { z } from "zod";
import { residentReportEventKinds, residentReportKinds, residentReportStates } from "../domain/words.ts";
import { instant } from "./common.ts";

export const residentReportKind = z.enum(residentReportKinds);
export const residentReportState = z.enum(residentReportStates);

export const mostReportText = 500;

/** What a resident sends. Place and kind are enough; all else is voluntary. */
export const residentReportInput = z.strictObject({
  kind: residentReportKind,
  lon: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  /** As in `/here`: `a12`, `s3`. Kept where it is an address close to the place. */
  address: z
    .string()
    .regex(/^[as]\d{1,15}$/, "must be the id of an address, such as a12, or of a street, such as s3")
    .nullable()
    .default(null),
  text: z.string().trim().max(mostReportText).nullable().default(null),
  /** Only if an answer is wanted. */
  contact: z.email().max(200).nullable().default(null),
  /** Of `GET /api/v1/resident-reports/form`: shows that a page was read before it was sent. */
  ticket: z.string().max(200),
  /** A field that people do not see; filled in by programs only. */
  website: z.string().max(200).optional(),
});

/** What a form needs before it can be sent. */
export const reportFormAnswer = z.object({
  ticket: z.string(),
  /** So long after the ticket was given it may be used, and not sooner. */
  waitSeconds: z.number().nonnegative(),
  /** A contact is removed after so many days at the latest. */
  contactKeptDays: z.number().positive(),
});
export type ReportFormAnswer = z.infer<typeof reportFormAnswer>;

/** What the resident gets back. */
export const residentReportReceipt = z.object({ id: z.int(), createdAt: instant });
export type ResidentReportReceipt = z.infer<typeof residentReportReceipt>;

/** For operators. */
export const residentReport = z.object({
  id: z.int(),
  kind: residentReportKind,
  state: residentReportState,
  lon: z.number(),
  lat: z.number(),
  /** Label of the address, or null. */
  address: z.string().nullable(),
  areas: z.array(z.string()),
  text: z.string().nullable(),
  contact: z.string().nullable(),
  createdAt: instant,
  answer: z.string().nullable(),
  answeredAt: instant.nullable(),
  answeredBy: z.string().nullable(),
  closedAt: instant.nullable(),
  incident: z.int().nullable(),
});
export type ResidentReport = z.infer<typeof residentReport>;

export const residentReportAnswer = residentReport.extend({
  at: instant,
  demo: z.boolean(),
  /** In order of time. */
  history: z.array(
    z.object({
      at: instant,
      kind: z.enum(residentReportEventKinds),
      /** Null: somebody who said no name. */
      by: z.string().nullable(),
      incident: z.int().nullable(),
    }),
  ),
});
export type ResidentReportAnswer = z.infer<typeof residentReportAnswer>;

export const residentReportsAnswer = z.object({
  at: instant,
  demo: z.boolean(),
  /** The newest first. */
  reports: z.array(residentReport),
  next: z.string().nullable(),
  /** By state, of the kinds and the area asked for. */
  counts: z.record(residentReportState, z.int()),
});
export type ResidentReportsAnswer = z.infer<typeof residentReportsAnswer>;

/** What is left out stays. An answer makes an open report answered; closing removes the contact. */
export const residentReportChange = z.strictObject({
  state: residentReportState.optional(),
  /** Null: taken back. */
  answer: z.string().trim().min(1).max(2_000).nullable().optional(),
  incident: z.int().positive().nullable().optional(),
});

/** Reports that are not closed, by area and kind: where people miss something. */
export const residentReportCountsAnswer = z.object({
  at: instant,
  areas: z.array(z.object({ slug: z.string(), noWlan: z.int(), fibreWrong: z.int() })),
});
export type ResidentReportCountsAnswer = z.infer<typeof residentReportCountsAnswer>;
export type ResidentReportChange = z.infer<typeof residentReportChange>;
export type ResidentReportInput = z.infer<typeof residentReportInput>;
