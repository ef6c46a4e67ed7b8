import { z } from "zod";
import { sourcesAnswer } from "#contract/sources.ts";
import type { Database } from "#platform/database/database.ts";
import { momentOf } from "../http/moment.ts";
import { jsonRoute, type Route } from "../http/route.ts";
import { sourcesAt } from "../http/source-states.ts";

/** Where the figures come from. */
export function sourceRoutes(db: Database): Route[] {
  return [
    jsonRoute({
      method: "GET",
      path: "/api/v1/sources",
      summary: "Every source: freshness, last run, provider, licence",
      role: "public",
      query: z.strictObject({}),
      answer: sourcesAnswer,
      keep: () => "moment",
      handle: () =>
        db.snapshot(async (tx) => {
          const moment = await momentOf(tx, undefined);
          return { at: moment.at.toISOString(), demo: moment.demo, sources: await sourcesAt(tx, moment) };
        }),
    }),
  ];
}
