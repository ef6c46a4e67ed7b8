import { z } from "zod";
import { operatedAccessPointAnswer, operatedAccessPointsAnswer } from "#contract/operations.ts";
import type { Database } from "#platform/database/database.ts";
import { idParameter } from "../http/parameters.ts";
import { jsonRoute, type Route } from "../http/route.ts";
import { operatedAccessPoint, operatedAccessPoints } from "./access-points.ts";

/** Access points as operators see them. */
export function operationsRoutes(db: Database): Route[] {
  return [
    jsonRoute({
      method: "GET",
      path: "/api/v1/operations/access-points",
      summary: "All access points as operators see them, but for retired ones",
      role: "operator",
      query: z.strictObject({}),
      answer: operatedAccessPointsAnswer,
      keep: () => "moment",
      handle: () => db.snapshot((tx) => operatedAccessPoints(tx)),
    }),
    jsonRoute({
      method: "GET",
      path: "/api/v1/operations/access-points/{id}",
      summary: "One access point as operators see it, and its availability up to now",
      role: "operator",
      params: z.strictObject({ id: idParameter }),
      query: z.strictObject({}),
      answer: operatedAccessPointAnswer,
      keep: () => "moment",
      handle: ({ params }) => db.snapshot((tx) => operatedAccessPoint(tx, params.id)),
    }),
  ];
}
