import { z } from "zod";
import { AppError } from "#platform/errors.ts";
import { jsonRoute, type Route } from "../http/route.ts";

const healthy = z.object({ status: z.literal("ok") });

/**
 * Whether the process lives, and whether it can answer.
 * @param isReady whether database and migrations are there; throws `database_unavailable` when it is away
 */
export function healthRoutes(isReady: () => Promise<boolean>): Route[] {
  return [
    jsonRoute({
      method: "GET",
      path: "/healthz",
      summary: "The process is alive",
      role: "public",
      answer: healthy,
      handle: async () => ({ status: "ok" as const }),
    }),
    jsonRoute({
      method: "GET",
      path: "/readyz",
      summary: "The database is there, its schema is up to date and the city is registered; 503 otherwise",
      role: "public",
      answer: healthy,
      handle: async () => {
        if (await isReady()) return { status: "ok" as const };
        throw new AppError("not_ready", "the schema is not up to date or the city is not registered");
      },
    }),
  ];
}
