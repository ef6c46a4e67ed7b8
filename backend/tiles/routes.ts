import type { Context } from "koa";
import { z } from "zod";
import { plannedLayers, type TileJson, type TileLayer, tileJson, tileLayers } from "#contract/tiles.ts";
import type { Database } from "#platform/database/database.ts";
import { AppError } from "#platform/errors.ts";
import { momentOf, refuseBeyondPlans } from "../http/moment.ts";
import { instantParameter } from "../http/parameters.ts";
import type { CurrentRevision } from "../http/revision.ts";
import { jsonRoute, type Route, rawRoute } from "../http/route.ts";
import { cacheControl } from "../http/send.ts";
import { tileJsonOf } from "./tile-json.ts";
import type { Tiles } from "./tiles.ts";

const deepestZoom = 22;

const layer = z.string();
const wholeNumber = (most: number) =>
  z
    .string()
    .regex(/^\d{1,8}$/, { error: "expected a whole number", abort: true })
    .transform(Number)
    .refine((number) => number <= most, `expected at most ${most}`);

const tileParams = z
  .strictObject({
    layer,
    z: wholeNumber(deepestZoom),
    x: wholeNumber(2 ** deepestZoom),
    y: wholeNumber(2 ** deepestZoom),
  })
  .refine(({ z: zoom, x }) => x < 2 ** zoom, { path: ["x"], error: "is outside the world at this zoom" })
  .refine(({ z: zoom, y }) => y < 2 ** zoom, { path: ["y"], error: "is outside the world at this zoom" });

const tileQuery = z.strictObject({
  v: z
    .string()
    .regex(/^\d{1,15}$/, "expected a data version")
    .transform(Number)
    .optional()
    .meta({
      description:
        "Data version; the current one makes the tile cacheable for good, or until the city's midnight where a day changes what it shows",
    }),
  at: instantParameter.optional().meta({
    description: `RFC 3339 instant with any offset; of ${plannedLayers.join(", ")} up to ten years ahead`,
  }),
});

/** The map's layers. */
export function tileRoutes(db: Database, tiles: Tiles, revision: CurrentRevision): Route[] {
  return [
    rawRoute({
      method: "GET",
      path: "/tiles/{layer}/{z}/{x}/{y}.mvt",
      summary: `A vector tile of a layer (${tileLayers.join(", ")})`,
      role: "public",
      params: tileParams,
      query: tileQuery,
      answers: "application/vnd.mapbox-vector-tile",
      handle: async ({ params, query }, ctx) => {
        const address = { ...params, layer: knownLayer(params.layer) };
        const { version } = await revision.soon();
        if (query.v === version) ctx.set("Cache-Control", caching(tiles.steadyFor(address.layer, query.at)));
        return await tiles.get(address, version, query.at);
      },
    }),
    jsonRoute({
      method: "GET",
      path: "/tiles/{layer}.json",
      summary: "TileJSON of a layer; its tiles' address names the data version",
      role: "public",
      params: z.strictObject({ layer }),
      query: z.strictObject({ at: instantParameter.optional() }),
      answer: tileJson,
      handle: ({ params, query }, ctx) => describeLayer(db, knownLayer(params.layer), query.at, ctx),
    }),
  ];
}

function caching(steadySeconds: number | null): string {
  return steadySeconds === null ? cacheControl.immutable : cacheControl.immutableFor(steadySeconds);
}

async function describeLayer(
  db: Database,
  name: TileLayer,
  at: Date | undefined,
  ctx: Context,
): Promise<TileJson> {
  return await db.snapshot(async (tx) => {
    const isPlan = plannedLayers.includes(name);
    const moment = await momentOf(tx, isPlan ? undefined : at);
    if (isPlan && at !== undefined) refuseBeyondPlans("at", at, moment.now);
    const rows = await tx.query<{ attribution: string }>(
      "select distinct attribution from source where attribution is not null and removed_at is null order by 1",
    );
    const query = new URLSearchParams({
      v: String(moment.dataVersion),
      ...(at ? { at: at.toISOString() } : {}),
    });
    const attributions = rows.map((row) => row.attribution);
    return tileJsonOf(
      name,
      moment.city.bbox,
      attributions,
      `${originOf(ctx)}/tiles/${name}/{z}/{x}/{y}.mvt?${query}`,
    );
  });
}

function knownLayer(name: string): TileLayer {
  const known = tileLayers.find((candidate) => candidate === name);
  if (known === undefined) throw new AppError("not_found", `There is no layer "${name}".`);
  return known;
}

/** Where the client sees us. A proxy that ends TLS says so; its word changes nothing but this address. */
function originOf(ctx: Context): string {
  const forwarded = ctx.get("X-Forwarded-Proto").split(",")[0]?.trim();
  const protocol = forwarded === "https" || forwarded === "http" ? forwarded : ctx.protocol;
  return `${protocol}://${ctx.host}`;
}
