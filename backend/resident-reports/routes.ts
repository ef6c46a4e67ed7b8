import { z } from "zod";
import {
  reportFormAnswer,
  residentReportAnswer,
  residentReportChange,
  residentReportCountsAnswer,
  residentReportInput,
  residentReportReceipt,
  residentReportsAnswer,
} from "#contract/resident-reports.ts";
import type { CityFile } from "#platform/city-file.ts";
import type { Database } from "#platform/database/database.ts";
import type { Log } from "#platform/log.ts";
import { operatorOf } from "../http/operator-token.ts";
import { idParameter } from "../http/parameters.ts";
import { jsonRoute, type Route } from "../http/route.ts";
import { refuseOtherOrigins } from "../http/same-origin.ts";
import { changeReport } from "./change.ts";
import { countReports, listReports, reportsQuery } from "./list.ts";
import { oneReport } from "./one.ts";
import { Receiver } from "./receive.ts";

const path = "/api/v1/resident-reports";
const params = z.strictObject({ id: idParameter });

interface ResidentReportOptions {
  db: Database;
  log: Log;
  city: CityFile;
  nowMs: () => number;
}

/** What residents report of a place, and what operators do about it. */
export function residentReportRoutes(options: ResidentReportOptions): Route[] {
  const { db, log } = options;
  const receiver = new Receiver(options);
  return [
    jsonRoute({
      method: "GET",
      path: `${path}/form`,
      summary: "A ticket for sending one report, and how soon it may be used",
      role: "visitor",
      answer: reportFormAnswer,
      handle: () => receiver.form(),
    }),
    jsonRoute({
      method: "POST",
      path,
      summary: "Reports that there is no WLAN at a place, or that its fibre status is wrong; for everybody",
      role: "visitor",
      body: residentReportInput,
      answer: residentReportReceipt,
      creates: true,
      handle: ({ body }, ctx) => {
        refuseOtherOrigins(ctx);
        return receiver.receive(body, ctx);
      },
    }),
    jsonRoute({
      method: "GET",
      path,
      summary: "Residents' reports, the newest first",
      role: "operator",
      query: reportsQuery,
      answer: residentReportsAnswer,
      handle: ({ query }) => db.snapshot((tx) => listReports(tx, query)),
    }),
    jsonRoute({
      method: "GET",
      path: `${path}/counts`,
      summary: "How many reports are not closed, by area and kind",
      role: "operator",
      answer: residentReportCountsAnswer,
      handle: () => db.snapshot((tx) => countReports(tx)),
    }),
    jsonRoute({
      method: "GET",
      path: `${path}/{id}`,
      summary: "One report with what was done about it",
      role: "operator",
      params,
      answer: residentReportAnswer,
      handle: ({ params: { id } }) => db.snapshot((tx) => oneReport(tx, id)),
    }),
    jsonRoute({
      method: "PATCH",
      path: `${path}/{id}`,
      summary: "Answers, closes or reopens a report, or links it to an incident; closing removes the contact",
      role: "operator",
      params,
      body: residentReportChange,
      answer: residentReportAnswer,
      handle: ({ params: { id }, body }, ctx) =>
        changeReport(db, log, { id, change: body, who: operatorOf(ctx) }),
    }),
  ];
}
