import fc from "fast-check";
import type { PremisesObservation } from "#domain/observation.ts";
import { type PremisesStage, premisesStages } from "#domain/words.ts";
import { premises } from "../fibre/premises-city.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const late: readonly PremisesStage[] = ["passed", "connected", "activated", "connected", "activated"];
const word = fc.record({
  stage: fc.oneof(fc.constantFrom(...premisesStages), fc.constantFrom(...late)),
  expectedTo: fc.option(fc.integer({ min: 10, max: 28 }).map((day) => `2027-06-${day}`)),
  reason: fc.option(fc.constantFrom("Genehmigung", "Vertrag läuft")),
  waitsFor: fc.option(fc.constantFrom("Ring", "Kabel")),
});
type Word = typeof word extends fc.Arbitrary<infer W> ? W : never;

/** What a source says of some premises from time to time. */
export const life = fc.record({
  houseNumber: fc.constantFrom("1", "2"),
  words: fc.array(word, { minLength: 6, maxLength: 6 }),
});
type Life = typeof life extends fc.Arbitrary<infer L> ? L : never;

/**
 * The same lives twice, far from each other: as they are in one street, and in the other as if nobody had a contract, so that
 * from the connection on nothing is said any more. Later rounds are told later.
 */
export function livesOf(lives: readonly Life[], round: number) {
  const start = Date.now() - 200 * dayMs + round * dayMs;
  return [0, 1, 2, 3, 4, 5].map((step) => ({
    at: new Date(start + step * hourMs),
    observations: lives.flatMap((each, index) => [
      told(`Geheim${round}weg`, 51.45, round, each, index, each.words[step]),
      told(`Offen${round}weg`, 51.55, round, each, index, quiet(each.words, step)),
    ]),
  }));
}

function quiet(words: readonly Word[], step: number): Word | undefined {
  const isConnected = (at: number) => ["connected", "activated"].includes(words[at]?.stage ?? "none");
  if (!isConnected(step)) return words[step];
  let first = step;
  while (first > 0 && isConnected(first - 1)) first -= 1;
  const said = words[first];
  return said && { ...said, stage: "connected" };
}

function told(
  street: string,
  lat: number,
  round: number,
  { houseNumber }: Life,
  index: number,
  said: Word | undefined,
): PremisesObservation {
  if (said === undefined) throw new Error("a life has six words");
  const { stage, ...rest } = said;
  const place = {
    street,
    houseNumber,
    postcode: "44137",
    lon: 7.35 + round / 100 + Number(houseNumber) / 2_000,
    lat,
  };
  return premises(`${street} ${index}`, stage, { ...place, ...rest });
}
