import { fibreProgressAnswer } from "#contract/fibre.ts";
import type { Database } from "#platform/database/database.ts";
import { jsonRoute, type Route } from "../http/route.ts";
import { progressOf, progressQuery } from "./progress.ts";
import { progressCsv } from "./progress-csv.ts";

/** The fibre rollout over time. */
export function fibreRoutes(db: Database): Route[] {
  return [
    jsonRoute({
      method: "GET",
      path: "/api/v1/fibre/progress",
      summary:
        "Homes passed, connected and activated and kilometres by status over time, what is planned, what slipped, and a forecast; 24 months back and as far ahead as anything is expected unless asked otherwise",
      role: "public",
      query: progressQuery,
      answer: fibreProgressAnswer,
      keep: () => "moment",
      csv: (answer, { query }) => (query.format === "csv" ? progressCsv(answer) : null),
      handle: ({ query }) => db.snapshot((tx) => progressOf(tx, query)),
    }),
  ];
}
