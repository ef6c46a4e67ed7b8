import type { LineFeature } from "#contract/ogc.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { type LineRow, lineOf, listLines } from "../http/line-figures.ts";
import type { Moment } from "../http/moment.ts";
import { boxValues, type Collection, cutPage } from "./collection.ts";
import { extentOf } from "./extent.ts";
import { type Box, idOf } from "./query.ts";

/** Lines of public transport, by the rows that /api/v1/lines is made of. */
export const lines: Collection = {
  id: "lines",
  words: {
    de: {
      title: "Linien",
      description:
        "Linien von Bus und Bahn, wie sie zum gefragten Zeitpunkt fuhren, mit dem Anteil ihrer Länge, Haltestellen und Abfahrten, der WLAN hat. Gezeichnet ist je Richtung der Weg, der am meisten gefahren wird. Ein Zeitraum wird für sein Ende beantwortet.",
    },
    en: {
      title: "Lines",
      description:
        "Lines of public transport as they ran at the instant asked for, with the share of their length, stops and departures that has WLAN. Drawn is the way of each direction that is ridden most. An interval is answered for its end.",
    },
  },
  extent: (tx) => extentOf(tx, "queries/ogc/lines-extent.sql"),
  page: async (tx, moment, asked) => {
    const all = await listLines(tx, moment);
    const found = asked.boxes === null ? all : await within(tx, all, asked.boxes);
    const { ids, ...page } = cutPage(
      found.map(({ id }) => id).sort((a, b) => a - b),
      asked,
    );
    const rows = new Map(found.map((row) => [row.id, row]));
    return {
      ...page,
      features: await featuresOf(
        tx,
        moment,
        ids.flatMap((id) => rows.get(id) ?? []),
      ),
    };
  },
  one: async (tx, moment, name) => {
    const id = idOf(name);
    const rows = id === null ? [] : await listLines(tx, moment, id);
    const [feature] = await featuresOf(tx, moment, rows);
    return feature ?? null;
  },
};

/** Those whose drawn ways touch one of the boxes. */
async function within(tx: Queryable, rows: readonly LineRow[], boxes: readonly Box[]): Promise<LineRow[]> {
  const found = await tx.query<{ course: number }>(sqlFile("queries/ogc/lines-within.sql"), [
    rows.map(({ course }) => course),
    ...boxValues(boxes),
  ]);
  const courses = new Set(found.map(({ course }) => course));
  return rows.filter(({ course }) => courses.has(course));
}

async function featuresOf(tx: Queryable, moment: Moment, rows: readonly LineRow[]): Promise<LineFeature[]> {
  const drawn = await tx.query<{ course: number; geometry: LineFeature["geometry"] }>(
    sqlFile("queries/ogc/lines-drawn.sql"),
    [rows.map(({ course }) => course)],
  );
  const geometries = new Map(drawn.map(({ course, geometry }) => [course, geometry]));
  return rows.map((row) => {
    const { textColor: _, stopCount: __, ...properties } = lineOf(row, moment);
    const geometry = geometries.get(row.course) ?? { type: "MultiLineString", coordinates: [] };
    return { type: "Feature", id: properties.id, geometry, properties };
  });
}
