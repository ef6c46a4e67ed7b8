import type { FoundPlace } from "#contract/addresses.ts";
import { addressLabel } from "#domain/address-label.ts";
import { coordinatesOf, type Reading, readingsOf } from "#domain/address-query.ts";
import { foldText } from "#domain/fold.ts";
import { highlight } from "#domain/highlight.ts";
import type { CityFile } from "#platform/city-file.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { findAreas } from "./find-areas.ts";
import { findStops } from "./find-stops.ts";
import { type FoundStreet, findStreets } from "./find-streets.ts";

type City = Pick<CityFile, "name" | "bbox">;

interface Scored {
  score: number;
  place: FoundPlace;
}

interface StreetShown {
  streetId: number;
  lon: number;
  lat: number;
  postcodes: string[];
  isTwin: boolean;
}

interface NumberRow {
  streetId: number;
  id: number;
  houseNumber: string;
  postcode: string;
  lon: number;
  lat: number;
  fit: "asked" | "like" | "near";
}

/** Metres from a typed coordinate within which addresses are given. */
const nearMetres = 250;
/** Where a postcode is typed, it decides among so many times the streets that are wanted. */
const spare = 2;
const nearestNumbers = 3;

/**
 * Places that may be meant by what was typed, best first. Not one snapshot: who types on has the next one in a moment, and every
 * statement more is waited for.
 */
export async function searchPlaces(
  db: Queryable,
  city: City,
  typed: string,
  limit: number,
): Promise<FoundPlace[]> {
  const coordinates = coordinatesOf(typed, city.bbox);
  if (coordinates !== null) return await addressesNear(db, city, coordinates, limit);
  const readings = readingsOf(typed);
  if (readings.length === 0) return [];
  const cityWords = foldText(city.name).split(" ");
  const [streets, areas, stops] = await Promise.all([
    findStreets(db, readings, cityWords, limit),
    findAreas(db, readings, cityWords, limit),
    findStops(db, readings, cityWords, limit),
  ]);
  const judged = readings.some(({ postcode }) => postcode !== null) ? spare * limit : limit;
  const found = [...(await placesOf(db, city, streets.slice(0, judged))), ...areas, ...stops];
  return found
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ place }) => place);
}

async function placesOf(db: Queryable, city: City, streets: readonly FoundStreet[]): Promise<Scored[]> {
  if (streets.length === 0) return [];
  const ids = streets.map(({ id }) => id);
  const [shownRows, numbers] = await Promise.all([
    db.query<StreetShown>(
      `select street_id as "streetId", lon, lat, postcodes, is_twin as "isTwin" from streets_shown($1)`,
      [ids],
    ),
    numbersOf(db, streets),
  ]);
  const shown = new Map(shownRows.map((row) => [row.streetId, row]));
  return streets.flatMap((street) => {
    const about = shown.get(street.id);
    return about ? placesOfStreet(city, street, about, numbers.get(street.id) ?? []) : [];
  });
}

async function numbersOf(db: Queryable, streets: readonly FoundStreet[]): Promise<Map<number, NumberRow[]>> {
  const byNumber = Map.groupBy(
    streets.filter(({ reading }) => reading.houseNumber !== null),
    ({ reading }) => reading.houseNumber,
  );
  const rows: NumberRow[] = [];
  for (const [houseNumber, asking] of byNumber) {
    rows.push(
      ...(await db.query<NumberRow>(
        `select street_id as "streetId", id, house_number as "houseNumber", postcode, lon, lat, fit
         from numbers_near($1, $2, $3)`,
        [asking.map(({ id }) => id), houseNumber, 2 * nearestNumbers],
      )),
    );
  }
  return Map.groupBy(rows, ({ streetId }) => streetId);
}

const forPostcode = 0.05;
const againstPostcode = 0.25;
const forNumber = 0.04;

/** The house number that was asked for and its variants; where there is none, the street and the numbers next to it. */
function placesOfStreet(
  city: City,
  street: FoundStreet,
  about: StreetShown,
  numbers: readonly NumberRow[],
): Scored[] {
  const { reading, fit } = street;
  const asked = numbers.filter((row) => row.fit !== "near");
  const shown = asked.length > 0 ? asked : numbers.slice(0, nearestNumbers);
  const houses = shown.map((row, index) => ({
    score:
      fit.score +
      (row.fit === "near" ? 0 : forNumber) -
      (index + 1) / 1_000 -
      (row.fit === "like" ? forNumber / 2 : 0) +
      postcodeScore(reading, [row.postcode]),
    place: placeOf(`a${row.id}`, "address", row, row.postcode),
  }));
  const [only, second] = about.postcodes;
  const whole = {
    score: fit.score + postcodeScore(reading, about.postcodes),
    place: placeOf(`s${street.id}`, "street", { ...about, houseNumber: "" }, second ? "" : (only ?? "")),
  };
  return asked.length > 0 ? houses : [whole, ...houses];

  function placeOf(
    id: string,
    kind: "address" | "street",
    at: { houseNumber: string; lon: number; lat: number },
    postcode: string,
  ): FoundPlace {
    const label = addressLabel({
      street: street.name,
      houseNumber: at.houseNumber,
      postcode,
      locality: about.isTwin ? street.locality : null,
      city: city.name,
    });
    return { id, label, lon: at.lon, lat: at.lat, kind, matches: matchesOf(label, street) };
  }
}

function postcodeScore({ postcode }: Reading, known: readonly string[]): number {
  if (postcode === null || known.every((one) => one === "")) return 0;
  return known.includes(postcode) ? forPostcode : -againstPostcode;
}

function matchesOf(label: string, { fit, reading }: FoundStreet): [number, number][] {
  const { houseNumber, postcode } = reading;
  const named = [fit.named.join(""), ...fit.named];
  const rest = [
    ...fit.placed,
    ...(houseNumber === null ? [] : [houseNumber]),
    ...(postcode === null ? [] : [postcode]),
  ];
  return highlight(label, [...named, ...rest]);
}

interface NearRow {
  id: number;
  houseNumber: string;
  postcode: string;
  lon: number;
  lat: number;
  name: string;
  locality: string | null;
  isTwin: boolean;
}

async function addressesNear(
  db: Queryable,
  city: City,
  { lon, lat }: { lon: number; lat: number },
  limit: number,
): Promise<FoundPlace[]> {
  const rows = await db.query<NearRow>(sqlFile("queries/addresses/near.sql"), [lon, lat, nearMetres, limit]);
  return rows.map((row) => ({
    id: `a${row.id}`,
    kind: "address",
    label: addressLabel({
      street: row.name,
      houseNumber: row.houseNumber,
      postcode: row.postcode,
      locality: row.isTwin ? row.locality : null,
      city: city.name,
    }),
    lon: row.lon,
    lat: row.lat,
    matches: [],
  }));
}
