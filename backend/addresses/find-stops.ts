import type { FoundPlace } from "#contract/addresses.ts";
import type { Reading } from "#domain/address-query.ts";
import { foldText } from "#domain/fold.ts";
import { highlight } from "#domain/highlight.ts";
import { type Platform, stopsOfPlatforms } from "#domain/stop-platforms.ts";
import { type Fit, fitOf } from "#domain/street-match.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";

interface PlatformRow extends Platform {
  lon: number;
  lat: number;
}

/** A street or an area of the same name is more often meant. */
const behindOthers = 0.03;

/** Stops that may be meant; with a house number or a postcode, none is. */
export async function findStops(
  db: Queryable,
  readings: readonly Reading[],
  cityWords: readonly string[],
  limit: number,
): Promise<{ score: number; place: FoundPlace }[]> {
  const plain = readings.find(({ houseNumber, postcode }) => houseNumber === null && postcode === null);
  if (plain === undefined) return [];
  const rows = await db.query<{ name: string }>(sqlFile("queries/addresses/stop-names.sql"));
  const found = rows
    .flatMap(({ name }) => {
      const fit = fitOf(plain.words, { folded: foldText(name), surroundings: cityWords });
      return fit === null ? [] : [{ name, fit }];
    })
    .sort((a, b) => b.fit.score - a.fit.score || Number(a.name > b.name) - Number(a.name < b.name))
    .slice(0, limit);
  return found.length === 0 ? [] : placed(db, new Map(found.map(({ name, fit }) => [name, fit])));
}

/** Each at its first platform: between two of them there may be no way. */
async function placed(db: Queryable, fits: ReadonlyMap<string, Fit>) {
  const platforms = await db.query<PlatformRow>(sqlFile("queries/addresses/platforms.sql"), [
    [...fits.keys()],
  ]);
  return stopsOfPlatforms(platforms).flatMap(([first]) => {
    const fit = first && fits.get(first.name);
    if (first === undefined || fit === undefined) return [];
    const { id, name, lon, lat } = first;
    const matches = highlight(name, [fit.named.join(""), ...fit.named]);
    const place: FoundPlace = { id: String(id), label: name, lon, lat, kind: "stop", matches };
    return [{ score: fit.score - behindOthers, place }];
  });
}
