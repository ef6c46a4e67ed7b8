import { z } from "zod";
import { accessPointAnswer, accessPointHistoryAnswer, accessPointsAnswer } from "#contract/access-points.ts";
import type { Database } from "#platform/database/database.ts";
import { idParameter, instantParameter } from "../http/parameters.ts";
import { jsonRoute, type Route } from "../http/route.ts";
import { keepWindow } from "../http/window.ts";
import { accessPointHistory } from "./history.ts";
import { listAccessPoints, listQuery } from "./list.ts";
import { oneAccessPoint } from "./one.ts";

const idParams = z.strictObject({ id: idParameter });

/** The access points one by one. */
export function accessPointRoutes(db: Database): Route[] {
  return [
    jsonRoute({
      method: "GET",
      path: "/api/v1/access-points",
      summary: "Access points in pages; all pages of a list show the instant of its first one",
      role: "public",
      query: listQuery,
      answer: accessPointsAnswer,
      keep: ({ query }) => (query.at === undefined && query.cursor === undefined ? "moment" : "version"),
      handle: ({ query }) => db.snapshot((tx) => listAccessPoints(tx, query)),
    }),
    jsonRoute({
      method: "GET",
      path: "/api/v1/access-points/{id}",
      summary: "One access point at an instant",
      role: "public",
      params: idParams,
      query: z.strictObject({ at: instantParameter.optional() }),
      answer: accessPointAnswer,
      keep: ({ query }) => (query.at === undefined ? "moment" : "version"),
      handle: ({ params, query }) => db.snapshot((tx) => oneAccessPoint(tx, params.id, query.at)),
    }),
    jsonRoute({
      method: "GET",
      path: "/api/v1/access-points/{id}/history",
      summary: "Status of an access point over time, without gaps; the last 30 days unless asked otherwise",
      role: "public",
      params: idParams,
      query: z.strictObject({ from: instantParameter.optional(), to: instantParameter.optional() }),
      answer: accessPointHistoryAnswer,
      keep: keepWindow,
      handle: ({ params, query }) => db.snapshot((tx) => accessPointHistory(tx, params.id, query)),
    }),
  ];
}
