import type { Context } from "koa";
import { z } from "zod";
import { disruptionsAnswer } from "#contract/disruptions.ts";
import type { CityFile } from "#platform/city-file.ts";
import type { Database, Queryable } from "#platform/database/database.ts";
import { AppError } from "#platform/errors.ts";
import { type AreaRow, listAreas } from "../http/area-figures.ts";
import { type Moment, momentOf } from "../http/moment.ts";
import { publicOrigin } from "../http/origin.ts";
import { textParameter } from "../http/parameters.ts";
import { Representation } from "../http/representation.ts";
import { jsonRoute, type Route, rawRoute } from "../http/route.ts";
import { disruptionsOf } from "./disruptions.ts";
import { disruptionFeed } from "./feed.ts";

type City = Pick<CityFile, "publicUrl">;

const atomType = "application/atom+xml";
const feedQuery = z.strictObject({ lang: z.enum(["de", "en"]).optional() });

/** What residents may know of what does not work, and of what is announced. */
export function disruptionRoutes(db: Database, city: City): Route[] {
  const feed = (ctx: Context, slug: string | null, asked: "de" | "en" | undefined) =>
    db.snapshot(async (tx) => {
      const moment = await momentOf(tx, undefined);
      const area = slug === null ? null : await areaOf(tx, moment, slug, "not_found");
      const language = asked ?? (moment.city.locale === "en" ? "en" : "de");
      const origin = publicOrigin(ctx, city.publicUrl);
      const text = await disruptionFeed(tx, moment, { area, language, origin, address: ctx.url });
      return new Representation(atomType, Buffer.from(text));
    });
  return [
    jsonRoute({
      method: "GET",
      path: "/api/v1/disruptions",
      summary: "What does not work, the longest first, and work that is announced",
      role: "public",
      query: z.strictObject({ area: textParameter.optional().meta({ description: "Slug of an area" }) }),
      answer: disruptionsAnswer,
      keep: () => "moment",
      handle: ({ query }) =>
        db.snapshot(async (tx) => {
          const moment = await momentOf(tx, undefined);
          const area =
            query.area === undefined ? null : await areaOf(tx, moment, query.area, "invalid_input");
          return disruptionsOf(tx, moment, area?.id ?? null);
        }),
    }),
    rawRoute({
      method: "GET",
      path: "/api/v1/incidents.atom",
      summary: "Disruptions and announced work as an Atom feed",
      role: "public",
      query: feedQuery,
      answers: atomType,
      handle: ({ query }, ctx) => feed(ctx, null, query.lang),
    }),
    rawRoute({
      method: "GET",
      path: "/api/v1/areas/{slug}/incidents.atom",
      summary: "The same of one area",
      role: "public",
      params: z.strictObject({ slug: textParameter }),
      query: feedQuery,
      answers: atomType,
      handle: ({ params, query }, ctx) => feed(ctx, params.slug, query.lang),
    }),
  ];
}

async function areaOf(
  tx: Queryable,
  { at }: Moment,
  slug: string,
  code: "not_found" | "invalid_input",
): Promise<AreaRow> {
  const [area] = await listAreas(tx, at, slug);
  if (area !== undefined) return area;
  throw new AppError(code, `There is no area "${slug}".`, {
    problems: [{ path: code === "not_found" ? "slug" : "area", message: "is not the slug of an area" }],
  });
}
