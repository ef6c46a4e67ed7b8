import type { Context } from "koa";
import { z } from "zod";
import { collection, collections, conformance, conformanceClasses, landingPage } from "#contract/ogc.ts";
import type { CityFile } from "#platform/city-file.ts";
import type { Database } from "#platform/database/database.ts";
import { publicOrigin } from "../http/origin.ts";
import { textParameter } from "../http/parameters.ts";
import type { CurrentRevision } from "../http/revision.ts";
import { jsonRoute, type Route, rawRoute } from "../http/route.ts";
import { collectionOf } from "./collections.ts";
import { allCollections, geoJsonType, landingPage as landing, oneCollection } from "./describe.ts";
import { featureOf, pageOf } from "./features.ts";
import { KeptAnswers } from "./kept.ts";
import { featureQuery, featuresQuery, formatQuery } from "./query.ts";

type City = Pick<CityFile, "publicUrl">;

const collectionParams = z.strictObject({ collectionId: textParameter });
const featureParams = collectionParams.extend({ featureId: textParameter });

/** What everybody may know as OGC API – Features, part 1: core and GeoJSON. */
export function ogcRoutes(db: Database, revision: CurrentRevision, city: City): Route[] {
  return [...descriptionRoutes(db, city), ...featureRoutes(db, new KeptAnswers(revision), city)];
}

function descriptionRoutes(db: Database, city: City): Route[] {
  const declared = { method: "GET", role: "public", query: formatQuery } as const;
  const originOf = (ctx: Context) => publicOrigin(ctx, city.publicUrl);
  return [
    jsonRoute({
      ...declared,
      path: "/ogc",
      summary: "Where OGC API – Features begins",
      answer: landingPage,
      handle: (_, ctx) => db.snapshot((tx) => landing(tx, originOf(ctx))),
    }),
    jsonRoute({
      ...declared,
      path: "/ogc/conformance",
      summary: "The classes of OGC API – Features that are kept",
      answer: conformance,
      handle: async () => ({ conformsTo: [...conformanceClasses] }),
    }),
    jsonRoute({
      ...declared,
      path: "/ogc/collections",
      summary: "Every collection of features",
      answer: collections,
      handle: (_, ctx) => db.snapshot((tx) => allCollections(tx, originOf(ctx))),
    }),
    jsonRoute({
      ...declared,
      path: "/ogc/collections/{collectionId}",
      summary: "One collection of features",
      params: collectionParams,
      answer: collection,
      handle: ({ params }, ctx) =>
        db.snapshot((tx) => oneCollection(tx, collectionOf(params.collectionId), originOf(ctx))),
    }),
  ];
}

function featureRoutes(db: Database, kept: KeptAnswers, city: City): Route[] {
  const askedOf = (ctx: Context) => ({ origin: publicOrigin(ctx, city.publicUrl), search: ctx.search });
  return [
    rawRoute({
      method: "GET",
      path: "/ogc/collections/{collectionId}/items",
      summary: "Features of a collection in pages; all pages of a list show the instant of its first one",
      role: "public",
      params: collectionParams,
      query: featuresQuery,
      answers: geoJsonType,
      handle: async ({ params, query }, ctx) => {
        const from = collectionOf(params.collectionId);
        const asked = askedOf(ctx);
        const isPresent = !query.datetime?.until && query.cursor === undefined;
        return await kept.get(`${asked.origin}${ctx.url}`, isPresent, () =>
          db.snapshot((tx) => pageOf(tx, from, query, asked)),
        );
      },
    }),
    rawRoute({
      method: "GET",
      path: "/ogc/collections/{collectionId}/items/{featureId}",
      summary: "One feature of a collection at an instant",
      role: "public",
      params: featureParams,
      query: featureQuery,
      answers: geoJsonType,
      handle: async ({ params: { collectionId, featureId: id }, query: { datetime } }, ctx) => {
        const from = collectionOf(collectionId);
        const asked = askedOf(ctx);
        return await kept.get(`${asked.origin}${ctx.url}`, !datetime?.until, () =>
          db.snapshot((tx) => featureOf(tx, from, { id, datetime }, asked)),
        );
      },
    }),
  ];
}
