import type { Reading } from "#domain/address-query.ts";
import { typingErrors } from "#domain/edit-distance.ts";
import { loosen } from "#domain/fold.ts";
import { type Fit, fitOf, runsOf } from "#domain/street-match.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";

export interface StreetRow {
  id: number;
  name: string;
  locality: string | null;
  folded: string;
  localityFolded: string;
  addresses: number;
}

/** A street that may be meant, and how what was typed is read then. */
export interface FoundStreet extends StreetRow {
  fit: Fit;
  reading: Reading;
}

/** Some of the words are looked for by themselves only where they have so many letters. */
const fewestLetters = 4;
const mostLookUps = 8;

/** Streets that may be meant, best first. */
export async function findStreets(
  db: Queryable,
  readings: readonly Reading[],
  cityWords: readonly string[],
  limit: number,
): Promise<FoundStreet[]> {
  const first = lettersOf(readings[0], cityWords);
  const rows = await candidates(db, readings, first, limit);
  const found = fitting(rows, readings, cityWords);
  if (found.some(({ fit }) => fit.score >= goodScore)) return found;
  // Words in another order, or of a locality: then some of them are the street's name.
  const others = [...partsOf(readings)].filter((letters) => letters !== first);
  const parts = [...withLettersSwapped(first), ...others].slice(0, mostLookUps);
  if (parts.length === 0) return found;
  const more = await lookUp(db, parts, limit);
  return fitting([...new Map([...rows, ...more].map((row) => [row.id, row])).values()], readings, cityWords);
}

/** Where one fits, what fits so much worse is not meant. */
const worstBehind = 0.3;
/** What one typing error or none leaves. */
const goodScore = 0.7;

function fitting(
  rows: readonly StreetRow[],
  readings: readonly Reading[],
  cityWords: readonly string[],
): FoundStreet[] {
  const found = rows.flatMap((row) => {
    const surroundings = [...row.localityFolded.split(" "), ...cityWords].filter((word) => word !== "");
    const place = { folded: row.folded, surroundings };
    const [best] = readings
      .map((reading) => ({ reading, fit: fitOf(reading.words, place) }))
      .sort((a, b) => (b.fit?.score ?? 0) - (a.fit?.score ?? 0));
    return best?.fit ? [{ ...row, reading: best.reading, fit: best.fit }] : [];
  });
  const least = Math.max(...found.map(({ fit }) => fit.score)) - worstBehind;
  return found
    .filter(({ fit }) => fit.score >= least)
    .sort(
      (a, b) =>
        b.fit.score - a.fit.score ||
        b.addresses - a.addresses ||
        Number(a.folded > b.folded) - Number(a.folded < b.folded) ||
        a.id - b.id,
    );
}

/** All words of the likeliest reading as one name, but the city's. */
function lettersOf(reading: Reading | undefined, cityWords: readonly string[]): string {
  const words = reading?.words ?? [];
  const others = words.filter((word) => !cityWords.includes(word));
  return loosen((others.length > 0 ? others : words).join(" "));
}

function partsOf(readings: readonly Reading[]): Set<string> {
  const parts = readings.flatMap(({ words }) =>
    runsOf(words.length).map(({ from, to }) => loosen(words.slice(from, to).join(" "))),
  );
  return new Set(parts.filter((letters) => letters.length >= fewestLetters));
}

function candidates(
  db: Queryable,
  readings: readonly Reading[],
  letters: string,
  limit: number,
): Promise<StreetRow[]> {
  const postcode = readings[0]?.postcode;
  if (letters !== "" || !postcode) return lookUp(db, [letters, ...withStreetMended(letters)], limit);
  return db.query<StreetRow>(sqlFile("queries/addresses/of-postcode.sql"), [postcode, limit]);
}

/** `hansastarsse` → `hansastr`: Straße with typing errors is not shortened as it should be. */
function withStreetMended(letters: string): string[] {
  for (let length = 5; length <= 9 && length < letters.length; length += 1) {
    const errors = typingErrors(letters.slice(-length), "strasse", 2).whole;
    if (errors > 0 && errors <= 2) return [`${letters.slice(0, -length)}str`];
  }
  return [];
}

/** Of a short name: swapped letters leave it no trigram in common with the one that is meant. */
function withLettersSwapped(letters: string): string[] {
  const core = letters.replace(/str$/, "");
  if (core.length < 3 || core.length > 5) return [];
  return Array.from({ length: core.length - 1 }, (_, at) => {
    const swapped = `${core.slice(0, at)}${core[at + 1]}${core[at]}${core.slice(at + 2)}`;
    return swapped + letters.slice(core.length);
  });
}

function lookUp(db: Queryable, letters: readonly string[], limit: number): Promise<StreetRow[]> {
  return db.query<StreetRow>(
    `select id, name, locality, folded, locality_folded as "localityFolded", addresses from find_streets($1, $1, $2)`,
    [letters, limit],
  );
}
