import type { FoundPlace } from "#contract/addresses.ts";
import type { Reading } from "#domain/address-query.ts";
import { foldText } from "#domain/fold.ts";
import { highlight } from "#domain/highlight.ts";
import { type Fit, fitOf } from "#domain/street-match.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";

interface AreaRow {
  id: number;
  slug: string;
  name: string;
}

/** A street of the same name is more often meant. */
const behindStreets = 0.02;

/** Areas that may be meant; with a house number or a postcode, none is. */
export async function findAreas(
  db: Queryable,
  readings: readonly Reading[],
  cityWords: readonly string[],
  limit: number,
): Promise<{ score: number; place: FoundPlace }[]> {
  const plain = readings.find(({ houseNumber, postcode }) => houseNumber === null && postcode === null);
  if (plain === undefined) return [];
  const rows = await db.query<AreaRow>(sqlFile("queries/addresses/areas.sql"));
  const found = rows
    .flatMap((row) => {
      const fit = fitOf(plain.words, { folded: foldText(row.name), surroundings: cityWords });
      return fit === null ? [] : [{ row, fit }];
    })
    .sort((a, b) => b.fit.score - a.fit.score || a.row.id - b.row.id)
    .slice(0, limit);
  return found.length === 0 ? [] : placed(db, found);
}

async function placed(db: Queryable, found: readonly { row: AreaRow; fit: Fit }[]) {
  const points = await db.query<{ id: number; lon: number; lat: number }>(
    sqlFile("queries/addresses/area-points.sql"),
    [found.map(({ row }) => row.id)],
  );
  const places = new Map(points.map(({ id, lon, lat }) => [id, { lon, lat }]));
  return found.flatMap(({ row, fit }) => {
    const point = places.get(row.id);
    if (point === undefined) return [];
    const matches = highlight(row.name, [fit.named.join(""), ...fit.named]);
    const place: FoundPlace = { id: row.slug, label: row.name, ...point, kind: "area", matches };
    return [{ score: fit.score - behindStreets, place }];
  });
}
