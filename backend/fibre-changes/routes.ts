import { z } from "zod";
import { type FibreChangesAnswer, fibreChangesAnswer } from "#contract/fibre.ts";
import type { CityFile } from "#platform/city-file.ts";
import type { Database, Queryable } from "#platform/database/database.ts";
import { atomDocument, uuidOf } from "../http/atom.ts";
import { type Moment, momentOf } from "../http/moment.ts";
import { publicOrigin } from "../http/origin.ts";
import { textParameter } from "../http/parameters.ts";
import { placeParameter } from "../http/place.ts";
import { Representation } from "../http/representation.ts";
import { jsonRoute, type Route, rawRoute } from "../http/route.ts";
import { changeWords } from "./change-words.ts";
import { type AskedSubject, changeName, changesOf, subjectOf } from "./changes.ts";

const atomType = "application/atom+xml";

const changesQuery = z
  .strictObject({
    address: placeParameter.optional(),
    area: textParameter.optional().meta({ description: "Slug of an area" }),
    lang: z.enum(["de", "en"]).optional(),
  })
  .refine(({ address, area }) => address === undefined || area === undefined, {
    path: ["area"],
    error: "expected either address or area",
  });
type ChangesQuery = z.output<typeof changesQuery>;

/** How the rollout changed, for an address, a street, an area or the city. */
export function fibreChangeRoutes(db: Database, city: Pick<CityFile, "publicUrl">): Route[] {
  return [
    jsonRoute({
      method: "GET",
      path: "/api/v1/fibre/changes",
      summary:
        "How the fibre rollout changed in the last twelve months: stages, expected dates, roadworks that began",
      role: "public",
      query: changesQuery,
      answer: fibreChangesAnswer,
      keep: () => "moment",
      handle: ({ query }) => db.snapshot((tx) => changesAnswerOf(tx, query)),
    }),
    rawRoute({
      method: "GET",
      path: "/api/v1/fibre/changes.atom",
      summary: "The same as an Atom feed",
      role: "public",
      query: changesQuery,
      answers: atomType,
      handle: async ({ query }, ctx) => {
        const origin = publicOrigin(ctx, city.publicUrl);
        const text = await db.snapshot((tx) => changesFeedOf(tx, query, origin, ctx.url));
        return new Representation(atomType, Buffer.from(text));
      },
    }),
  ];
}

async function changesAnswerOf(tx: Queryable, query: ChangesQuery): Promise<FibreChangesAnswer> {
  const moment = await momentOf(tx, undefined);
  const { subject, words, rows } = await toldOf(tx, moment, query);
  return {
    at: moment.at.toISOString(),
    demo: moment.demo,
    title: words.feedTitle(subject.label),
    changes: rows.map((row) => ({
      id: uuidOf(`${moment.city.slug}/${changeName(subject, row)}`),
      at: row.at.toISOString(),
      kind: row.kind,
      title: words.title(row),
      premises: row.premises,
    })),
  };
}

async function changesFeedOf(
  tx: Queryable,
  query: ChangesQuery,
  origin: string,
  address: string,
): Promise<string> {
  const moment = await momentOf(tx, undefined);
  const { subject, words, rows, language } = await toldOf(tx, moment, query);
  const { slug, name } = moment.city;
  const page = `${origin}/${subject.page}`;
  return atomDocument({
    id: uuidOf(`${slug}/${subject.name}`),
    title: words.feedTitle(subject.label),
    language,
    author: name,
    self: origin + address,
    page,
    // A feed without an entry has been like this for ever.
    updated: rows[0]?.at ?? new Date(0),
    entries: rows.map((row) => ({
      id: uuidOf(`${slug}/${changeName(subject, row)}`),
      title: words.title(row),
      content: words.content(row),
      published: row.at,
      updated: row.at,
      link: page,
    })),
  });
}

async function toldOf(tx: Queryable, moment: Moment, { lang, ...asked }: ChangesQuery & AskedSubject) {
  const subject = await subjectOf(tx, moment, asked);
  const language = lang ?? (moment.city.locale === "en" ? "en" : "de");
  const words = changeWords(language, subject.kind === "place");
  return { subject, words, rows: await changesOf(tx, moment, subject), language };
}
