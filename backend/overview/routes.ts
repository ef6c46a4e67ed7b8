import { z } from "zod";
import { type OverviewAnswer, overviewAnswer } from "#contract/overview.ts";
import type { Database, Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { areasWithFigures } from "../http/area-figures.ts";
import { fibreAt, fibreFigures, wholeCity } from "../http/fibre-figures.ts";
import { lineOf, listLines } from "../http/line-figures.ts";
import { instantText, momentOf } from "../http/moment.ts";
import { instantParameter } from "../http/parameters.ts";
import { jsonRoute, type Route } from "../http/route.ts";
import { sourcesAt } from "../http/source-states.ts";
import { forInstant } from "../http/states.ts";

/** The city on one page. */
export function overviewRoutes(db: Database): Route[] {
  return [
    jsonRoute({
      method: "GET",
      path: "/api/v1/overview",
      summary:
        "The city at an instant: areas and lines with coverage, access points by status, the fibre rollout, freshness of every source",
      role: "public",
      query: z.strictObject({ at: instantParameter.optional() }),
      answer: overviewAnswer,
      keep: ({ query }) => (query.at === undefined ? "moment" : "version"),
      handle: ({ query }) => db.snapshot((tx) => overviewOf(tx, query.at)),
    }),
  ];
}

async function overviewOf(tx: Queryable, asked: Date | undefined): Promise<OverviewAnswer> {
  const moment = await momentOf(tx, asked);
  const [accessPoints] = await tx.query<OverviewAnswer["accessPoints"]>(
    forInstant(sqlFile("queries/overview/access-points.sql"), moment.isPresent),
    [moment.at],
  );
  if (accessPoints === undefined) throw new Error("an aggregate without a row");
  const fibre = await fibreAt(tx, moment);
  return {
    at: moment.at.toISOString(),
    demo: moment.demo,
    dataVersion: moment.dataVersion,
    city: moment.city,
    accessPoints,
    areas: await areasWithFigures(tx, moment, null, fibre),
    lines: (await listLines(tx, moment)).map((row) => {
      const { id, shortName, coverage } = lineOf(row, moment);
      return { id, shortName, coverage };
    }),
    fibre: fibre.get(wholeCity) ?? fibreFigures(null, null, {}),
    sources: await sourcesAt(tx, moment),
    knownFrom: instantText(moment.knownFrom),
  };
}
