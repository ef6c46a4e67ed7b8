import { gapsAnswer } from "#contract/gaps.ts";
import { jsonRoute, type Route } from "../http/route.ts";
import { type Gaps, gapsQuery } from "./gaps.ts";
import { gapsCsv } from "./gaps-csv.ts";

/** Where WLAN is missing. */
export function gapRoutes(gaps: Gaps): Route[] {
  return [
    jsonRoute({
      method: "GET",
      path: "/api/v1/gaps",
      summary:
        "What is missing: ground of areas, ways and stops of lines, stops, or ways between two stops; the largest first",
      role: "operator",
      query: gapsQuery,
      answer: gapsAnswer,
      keep: ({ query }) => (query.at === undefined ? "moment" : "version"),
      csv: (answer, { query }) => (query.format === "csv" ? gapsCsv(answer) : null),
      handle: async ({ query }) => await gaps.answer(query),
    }),
  ];
}
