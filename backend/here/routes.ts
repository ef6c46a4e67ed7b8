import { z } from "zod";
import { hereAnswer } from "#contract/here.ts";
import type { CityFile } from "#platform/city-file.ts";
import type { Database } from "#platform/database/database.ts";
import { placeParameter } from "../http/place.ts";
import { jsonRoute, type Route } from "../http/route.ts";
import { hereAt } from "./here.ts";

/** The resident's answer. */
export function hereRoutes(db: Database, city: Pick<CityFile, "name" | "bbox">): Route[] {
  return [
    jsonRoute({
      method: "GET",
      path: "/api/v1/here",
      summary:
        "What a resident asks for a point or an address: WLAN, fibre, 5G, roadworks, with whose word it is",
      role: "public",
      query: placeQuery,
      answer: hereAnswer,
      keep: () => "moment",
      handle: ({ query }) => db.snapshot((tx) => hereAt(tx, city, query)),
    }),
  ];
}

const oneOfBoth = "expected either address, or lon and lat";

const placeQuery = z
  .strictObject({
    lon: degrees(180).optional(),
    lat: degrees(90).optional(),
    address: placeParameter.optional(),
  })
  .superRefine(({ lon, lat, address }, context) => {
    const isPoint = lon !== undefined && lat !== undefined;
    const isHalf = !isPoint && (lon !== undefined || lat !== undefined);
    if (isHalf)
      context.addIssue({ code: "custom", path: [lon === undefined ? "lon" : "lat"], message: "is missing" });
    else if (isPoint === (address !== undefined))
      context.addIssue({ code: "custom", path: ["address"], message: oneOfBoth });
  });

/** WGS84. */
function degrees(most: number) {
  return z
    .string()
    .regex(/^-?\d{1,3}(?:\.\d+)?$/, { error: "expected degrees, such as 7.4653", abort: true })
    .transform(Number)
    .refine((number) => Math.abs(number) <= most, `expected at most ${most} degrees`)
    .meta({ description: "WGS84 degrees" });
}
