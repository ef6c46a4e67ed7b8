import { z } from "zod";
import { operatedVehiclesAnswer, vehiclesAnswer } from "#contract/vehicles.ts";
import type { Database } from "#platform/database/database.ts";
import { idParameter } from "../http/parameters.ts";
import { jsonRoute, type Route } from "../http/route.ts";
import { operatedVehicles } from "./operated.ts";
import { vehiclesNow } from "./present.ts";

/** Vehicles and the WLAN on board, of the present only: where they went is not kept. */
export function vehicleRoutes(db: Database): Route[] {
  return [
    jsonRoute({
      method: "GET",
      path: "/api/v1/vehicles",
      summary: "Vehicles on their way now, of one line or of all, with the state of the WLAN on board",
      role: "public",
      query: z.strictObject({ line: idParameter.optional() }),
      answer: vehiclesAnswer,
      keep: () => "moment",
      handle: ({ query }) => db.snapshot((tx) => vehiclesNow(tx, query.line ?? null)),
    }),
    jsonRoute({
      method: "GET",
      path: "/api/v1/operations/vehicles",
      summary: "All vehicles as operators see them, with the access points on board",
      role: "operator",
      query: z.strictObject({}),
      answer: operatedVehiclesAnswer,
      keep: () => "moment",
      handle: () => db.snapshot((tx) => operatedVehicles(tx)),
    }),
  ];
}
