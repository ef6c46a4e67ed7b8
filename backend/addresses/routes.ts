import { z } from "zod";
import { addressesAnswer } from "#contract/addresses.ts";
import type { CityFile } from "#platform/city-file.ts";
import type { Database } from "#platform/database/database.ts";
import { limitParameter, textParameter } from "../http/parameters.ts";
import { jsonRoute, type Route } from "../http/route.ts";
import { searchPlaces } from "./search.ts";

/** Addresses, streets, areas and stops by what somebody types. */
export function addressRoutes(db: Database, city: Pick<CityFile, "name" | "bbox">): Route[] {
  return [
    jsonRoute({
      method: "GET",
      path: "/api/v1/addresses",
      summary: "Addresses, streets, areas and stops that may be meant by what is typed, best first",
      role: "public",
      query: z.strictObject({
        q: textParameter.meta({
          description: "What is typed, in any order and with errors; or a coordinate",
        }),
        limit: limitParameter(8, 20),
      }),
      answer: addressesAnswer,
      keep: () => "moment",
      handle: async ({ query }) => ({ addresses: await searchPlaces(db, city, query.q, query.limit) }),
    }),
  ];
}
