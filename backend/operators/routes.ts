import { z } from "zod";
import { confirmedDisappearance } from "#contract/operators.ts";
import { rejectedRecordsAnswer, runsAnswer } from "#contract/sources.ts";
import { runOutcomes } from "#domain/words.ts";
import type { Database } from "#platform/database/database.ts";
import type { Log } from "#platform/log.ts";
import { idParameter, limitParameter, textParameter, wordsParameter } from "../http/parameters.ts";
import { jsonRoute, type Route } from "../http/route.ts";
import { confirmDisappearance } from "./confirm-disappearance.ts";
import { listRejectedRecords } from "./rejected-records.ts";
import { listRuns } from "./runs.ts";

const page = { limit: limitParameter(100, 1_000), cursor: textParameter.optional() };

const runsQuery = z.strictObject({
  source: textParameter.optional(),
  outcome: wordsParameter(runOutcomes).optional(),
  ...page,
});
const rejectedQuery = z.strictObject({
  source: textParameter.optional(),
  run: idParameter.optional(),
  ...page,
});

/** What operators see of the feeds, and what they decide. */
export function operatorRoutes(db: Database, log: Log): Route[] {
  return [
    jsonRoute({
      method: "GET",
      path: "/api/v1/runs",
      summary: "Runs from the newest, with their tallies",
      role: "operator",
      query: runsQuery,
      answer: runsAnswer,
      handle: ({ query }) => listRuns(db, query),
    }),
    jsonRoute({
      method: "GET",
      path: "/api/v1/rejected-records",
      summary: "Records that could not be used, with the reasons",
      role: "operator",
      query: rejectedQuery,
      answer: rejectedRecordsAnswer,
      handle: ({ query }) => listRejectedRecords(db, query),
    }),
    jsonRoute({
      method: "POST",
      path: "/api/v1/sources/{id}/confirm-disappearance",
      summary: "Ends a source's hold: what it no longer brings is gone for good",
      role: "operator",
      params: z.strictObject({ id: textParameter }),
      body: z.strictObject({ reason: z.string().max(1_000).optional() }),
      answer: confirmedDisappearance,
      handle: ({ params, body }) => confirmDisappearance(db, log, params.id, body.reason),
    }),
  ];
}
