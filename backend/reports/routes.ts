import type { Context } from "koa";
import { z } from "zod";
import {
  newReport,
  type ReportAnswer,
  type ReportPreviewAnswer,
  reportAnswer,
  reportPreviewAnswer,
  reportsAnswer,
} from "#contract/reports.ts";
import { reportKinds } from "#domain/words.ts";
import type { CityFile } from "#platform/city-file.ts";
import type { Database } from "#platform/database/database.ts";
import type { Log } from "#platform/log.ts";
import { operatorOf } from "../http/operator-token.ts";
import { publicOrigin } from "../http/origin.ts";
import { idParameter, limitParameter, textParameter } from "../http/parameters.ts";
import { jsonRoute, type Route } from "../http/route.ts";
import { reportPage, reportPolicy } from "./page/page.ts";
import { reportCsv } from "./report-csv.ts";
import { issueReport, listReports, oneReport, previewReport } from "./reports.ts";

const path = "/api/v1/reports";

const form = {
  format: z.enum(["json", "csv", "html"]).default("json").meta({ description: "html is made for print" }),
  lang: z
    .enum(["de", "en"])
    .optional()
    .meta({ description: "Of the page; the city's language unless given" }),
};
type Form = z.output<z.ZodObject<typeof form>>;

const previewQuery = z.strictObject({
  kind: z.enum(reportKinds),
  period: textParameter.meta({ description: "2026-10, 2026-Q4 or 2026" }),
  area: textParameter
    .optional()
    .meta({ description: "Slug of an area; the city with all its areas unless given" }),
  ...form,
});

/** Service-level reports: the figures of a month, quarter or year, as they are now and as they were issued. */
export function reportRoutes(db: Database, log: Log, city: CityFile): Route[] {
  const csv = (report: ReportPreviewAnswer | ReportAnswer, { query }: { query: Form }) =>
    query.format === "csv" ? reportCsv(report) : null;
  const html = (report: ReportPreviewAnswer | ReportAnswer, { query }: { query: Form }, ctx: Context) =>
    query.format === "html" ? pageOf(report, query.lang ?? city.locale, city, ctx) : null;
  return [
    jsonRoute({
      method: "GET",
      path,
      summary: "Reports that were issued, the newest first",
      role: "operator",
      query: z.strictObject({ limit: limitParameter(100, 1_000), cursor: textParameter.optional() }),
      answer: reportsAnswer,
      handle: ({ query }) => db.snapshot((tx) => listReports(tx, query)),
    }),
    jsonRoute({
      method: "POST",
      path,
      summary: "Issues a report: its figures are stored and stay",
      role: "operator",
      body: newReport,
      answer: reportAnswer,
      creates: true,
      handle: async ({ body }, ctx) => {
        const issued = await issueReport(db, body, city, city.locale, operatorOf(ctx));
        log.info({ report: issued.id, ...body }, "an operator issued a report");
        return issued;
      },
    }),
    jsonRoute({
      method: "GET",
      path: `${path}/preview`,
      summary: "A report from what is known now, stored nowhere",
      role: "operator",
      query: previewQuery,
      answer: reportPreviewAnswer,
      csv,
      html,
      handle: ({ query: { kind, period, area = null, lang } }) =>
        previewReport(db, { kind, period, area }, city, lang ?? city.locale),
    }),
    jsonRoute({
      method: "GET",
      path: `${path}/{id}`,
      summary: "A report as it was issued, and what it says now where later facts or another rule changed it",
      role: "operator",
      params: z.strictObject({ id: idParameter }),
      query: z.strictObject(form),
      answer: reportAnswer,
      csv,
      html,
      handle: ({ params: { id }, query: { lang } }) => oneReport(db, id, city, lang ?? city.locale),
    }),
  ];
}

function pageOf(
  report: ReportPreviewAnswer | ReportAnswer,
  language: "de" | "en",
  city: CityFile,
  ctx: Context,
): string {
  const { kind, period, area } = report;
  const query = new URLSearchParams({
    kind,
    period,
    ...(area === null ? {} : { area }),
    format: "html",
    lang: language,
  });
  ctx.set("Content-Security-Policy", reportPolicy);
  return reportPage(report, {
    language,
    cityName: city.name,
    timeZone: city.timeZone,
    address: `${publicOrigin(ctx, city.publicUrl)}${path}/preview?${query}`,
  });
}
