import fc from "fast-check";
import type { PremisesObservation } from "#domain/observation.ts";
import { type PremisesStage, premisesStages } from "#domain/words.ts";
import { premises } from "../fibre/premises-city.ts";

const dayMs = 86_400_000;
const noon = Math.floor(Date.now() / dayMs) * dayMs - dayMs / 2;

const late: readonly PremisesStage[] = ["passed", "connected", "activated", "connected", "activated"];
const word = fc.record({
  stage: fc.oneof(fc.constantFrom(...premisesStages), fc.constantFrom(...late)),
  expectedTo: fc.option(fc.integer({ min: 10, max: 28 }).map((day) => `2027-06-${day}`)),
  reason: fc.option(fc.constantFrom("Genehmigung", "Vertrag läuft")),
  waitsFor: fc.option(fc.constantFrom("Ring", "Kabel")),
  /** Days since the lives began. */
  reachedOn: fc.uniqueArray(
    fc.tuple(fc.constantFrom("passed", "connected", "activated"), fc.integer({ min: -6, max: 13 })),
    { selector: ([stage]) => stage, maxLength: 3 },
  ),
});
type Word = typeof word extends fc.Arbitrary<infer W> ? W : never;

/** What a source says of some premises from time to time. */
export const life = fc.record({
  houseNumber: fc.constantFrom("1", "2"),
  words: fc.array(word, { minLength: 6, maxLength: 6 }),
});
type Life = typeof life extends fc.Arbitrary<infer L> ? L : never;

/** When the lives of a round begin, and any day of it. */
export const dayOf = (round: number, days: number) => new Date(noon + (round * 20 - 200 + days) * dayMs);

/** Where the streets of all rounds are. */
export const secretly = { name: "Geheim", lat: 51.45 };
export const openly = { name: "Offen", lat: 51.55 };
export const lonOf = (round: number) => 7.35 + round / 100;

/**
 * The same lives twice, far from each other: as they are in one street, and in the other as if nobody had a contract, so that
 * from the connection on nothing is said any more. Later rounds are told later.
 */
export function livesOf(lives: readonly Life[], round: number) {
  return [0, 1, 2, 3, 4, 5].map((step) => ({
    at: dayOf(round, 2 * step),
    observations: lives.flatMap((each, index) => [
      told(secretly, round, each, index, each.words[step]),
      told(openly, round, each, index, quiet(each.words, step)),
    ]),
  }));
}

function quiet(words: readonly Word[], step: number): Word | undefined {
  const isConnected = (at: number) => ["connected", "activated"].includes(words[at]?.stage ?? "none");
  let first = step;
  while (first > 0 && isConnected(step) && isConnected(first - 1)) first -= 1;
  const said = words[first];
  return (
    said && {
      ...said,
      stage: isConnected(step) ? "connected" : said.stage,
      reachedOn: said.reachedOn.filter(([stage]) => stage !== "activated"),
    }
  );
}

function told(
  { name, lat }: typeof secretly,
  round: number,
  { houseNumber }: Life,
  index: number,
  said: Word | undefined,
): PremisesObservation {
  if (said === undefined) throw new Error("a life has six words");
  const { stage, reachedOn, ...rest } = said;
  const street = `${name}${round}weg`;
  const days = reachedOn.map(([name, day]) => [name, dayOf(round, day).toISOString().slice(0, 10)]);
  const place = {
    street,
    houseNumber,
    postcode: "44137",
    lon: lonOf(round) + Number(houseNumber) / 2_000,
    lat,
    reachedOn: Object.fromEntries(days),
  };
  return premises(`${street} ${index}`, stage, { ...place, ...rest });
}
