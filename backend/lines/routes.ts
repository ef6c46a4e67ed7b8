import { z } from "zod";
import { type LinesAnswer, lineAnswer, linesAnswer } from "#contract/lines.ts";
import type { Database, Queryable } from "#platform/database/database.ts";
import { lineOf, listLines } from "../http/line-figures.ts";
import { momentOf } from "../http/moment.ts";
import { idParameter, instantParameter } from "../http/parameters.ts";
import { jsonRoute, type Route } from "../http/route.ts";
import { oneLine } from "./one.ts";

const atQuery = z.strictObject({ at: instantParameter.optional() });

/** Lines of public transport. */
export function lineRoutes(db: Database): Route[] {
  return [
    jsonRoute({
      method: "GET",
      path: "/api/v1/lines",
      summary: "Every line of public transport with how much of it is covered, at an instant",
      role: "public",
      query: atQuery,
      answer: linesAnswer,
      keep: ({ query }) => (query.at === undefined ? "moment" : "version"),
      handle: ({ query }) => db.snapshot((tx) => linesOf(tx, query.at)),
    }),
    jsonRoute({
      method: "GET",
      path: "/api/v1/lines/{id}",
      summary: "One line at an instant: where each direction calls, and its covered stretches",
      role: "public",
      params: z.strictObject({ id: idParameter }),
      query: atQuery,
      answer: lineAnswer,
      keep: ({ query }) => (query.at === undefined ? "moment" : "version"),
      handle: ({ params, query }) => db.snapshot((tx) => oneLine(tx, params.id, query.at)),
    }),
  ];
}

async function linesOf(tx: Queryable, asked: Date | undefined): Promise<LinesAnswer> {
  const moment = await momentOf(tx, asked);
  const rows = await listLines(tx, moment);
  return {
    at: moment.at.toISOString(),
    demo: moment.demo,
    dataVersion: moment.dataVersion,
    lines: rows.map((row) => lineOf(row, moment)),
  };
}
