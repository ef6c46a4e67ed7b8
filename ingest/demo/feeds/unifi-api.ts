import type { World } from "../world.ts";
import { type Answer, json, type Question } from "./answer.ts";
import { unifiPage } from "./unifi.ts";

/** The key that the demo console takes. No secret: it opens nothing else. */
export const unifiKey = "demo-unifi-key";

/** Where the demo console lists the devices of its one site. */
export const unifiPath = "/proxy/network/integration/v1/sites/00000000-0000-4000-8000-0000000d0447/devices";

/** The console's answers; null: no such address. */
export function createUnifiApi(world: World, clock: () => Date): (asked: Question) => Answer | null {
  return ({ url, headers }) => {
    if (url.pathname !== unifiPath) return null;
    if (headers["x-api-key"] !== unifiKey) return problem(401, "UNAUTHORIZED", "Unauthorized");
    const offset = Number(url.searchParams.get("offset") ?? 0);
    const limit = Number(url.searchParams.get("limit") ?? 25);
    const isValid =
      Number.isInteger(offset) && offset >= 0 && Number.isInteger(limit) && limit >= 0 && limit <= 200;
    if (!isValid) return problem(400, "BAD_REQUEST", "offset must be at least 0, limit between 0 and 200");
    return json(200, unifiPage(world, clock(), offset, limit));
  };
}

function problem(statusCode: number, statusName: string, message: string): Answer {
  return json(statusCode, { statusCode, statusName, message });
}
