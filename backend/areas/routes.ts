import { z } from "zod";
import {
  type AreaAnswer,
  type AreasAnswer,
  areaAnswer,
  areaHistoryAnswer,
  areasAnswer,
} from "#contract/areas.ts";
import type { Database, Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { AppError } from "#platform/errors.ts";
import { areasWithFigures, listAreas } from "../http/area-figures.ts";
import { momentOf } from "../http/moment.ts";
import { instantParameter, textParameter } from "../http/parameters.ts";
import { jsonRoute, type Route } from "../http/route.ts";
import { keepWindow } from "../http/window.ts";
import { areaHistory, stepParameter } from "./history.ts";

const atQuery = z.strictObject({ at: instantParameter.optional() });
const slugParams = z.strictObject({ slug: textParameter });

/** The places watched by name. */
export function areaRoutes(db: Database): Route[] {
  return [
    jsonRoute({
      method: "GET",
      path: "/api/v1/areas",
      summary: "Every area with its coverage and access points at an instant",
      role: "public",
      query: atQuery,
      answer: areasAnswer,
      keep: ({ query }) => (query.at === undefined ? "moment" : "version"),
      handle: ({ query }) => db.snapshot((tx) => areasOf(tx, query.at)),
    }),
    jsonRoute({
      method: "GET",
      path: "/api/v1/areas/{slug}",
      summary: "One area at an instant",
      role: "public",
      params: slugParams,
      query: atQuery,
      answer: areaAnswer,
      keep: ({ query }) => (query.at === undefined ? "moment" : "version"),
      handle: ({ params, query }) => db.snapshot((tx) => areaOf(tx, params.slug, query.at)),
    }),
    jsonRoute({
      method: "GET",
      path: "/api/v1/areas/{slug}/history",
      summary:
        "Coverage and access points of an area over time; the last 30 days by day unless asked otherwise",
      role: "public",
      params: slugParams,
      query: z.strictObject({
        from: instantParameter.optional(),
        to: instantParameter.optional(),
        step: stepParameter,
      }),
      answer: areaHistoryAnswer,
      keep: keepWindow,
      handle: ({ params, query }) => db.snapshot((tx) => areaHistory(tx, params.slug, query)),
    }),
  ];
}

async function areasOf(tx: Queryable, asked: Date | undefined): Promise<AreasAnswer> {
  const moment = await momentOf(tx, asked);
  const { at, demo, dataVersion } = moment;
  return { at: at.toISOString(), demo, dataVersion, areas: await areasWithFigures(tx, moment) };
}

async function areaOf(tx: Queryable, slug: string, asked: Date | undefined): Promise<AreaAnswer> {
  const moment = await momentOf(tx, asked);
  const [row] = await listAreas(tx, moment.at, slug);
  const [area] = await areasWithFigures(tx, moment, slug);
  if (row === undefined || area === undefined) throw new AppError("not_found", `There is no area "${slug}".`);
  const [extent] = await tx.query<{ bbox: AreaAnswer["bbox"] }>(sqlFile("queries/areas/bbox.sql"), [row.id]);
  if (extent === undefined) throw new Error("an aggregate without a row");
  const { at, demo, dataVersion } = moment;
  return { ...area, at: at.toISOString(), demo, dataVersion, source: row.source, bbox: extent.bbox };
}
