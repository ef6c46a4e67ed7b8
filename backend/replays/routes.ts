import { z } from "zod";
import { replay } from "#contract/replays.ts";
import type { Database } from "#platform/database/database.ts";
import type { Log } from "#platform/log.ts";
import { operatorOf } from "../http/operator-token.ts";
import { idParameter } from "../http/parameters.ts";
import { jsonRoute, type Route } from "../http/route.ts";
import { oneReplay } from "./one.ts";
import { requestReplay } from "./request.ts";

const params = z.strictObject({ id: idParameter });

/** Kept payloads mapped again, after the mapping or the city file was mended. */
export function replayRoutes(db: Database, log: Log): Route[] {
  return [
    jsonRoute({
      method: "POST",
      path: "/api/v1/runs/{id}/replay",
      summary: "Asks for a run's payload to be mapped again; ingest does it within seconds",
      role: "operator",
      params,
      accepts: true,
      answer: replay,
      handle: async (input, ctx) => {
        const asked = await requestReplay(db, log, input.params.id, operatorOf(ctx));
        ctx.set("Location", `/api/v1/replays/${asked.id}`);
        return asked;
      },
    }),
    jsonRoute({
      method: "GET",
      path: "/api/v1/replays/{id}",
      summary: "How a replay went; its outcome is null while it waits",
      role: "operator",
      params,
      answer: replay,
      handle: (input) => oneReplay(db, input.params.id),
    }),
  ];
}
