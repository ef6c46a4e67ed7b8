import type { PremisesObservation } from "#domain/observation.ts";
import type { PremisesStage } from "#domain/words.ts";
import type { Database } from "#platform/database/database.ts";
import { testSource } from "../support/test-city.ts";

export const homes = testSource({
  id: "homes",
  adapter: "csv",
  provider: "Netzbau",
  staleAfter: "P7D",
  holdAbove: 1,
  options: { as: "premises" },
});
export const places = testSource({
  id: "places",
  adapter: "geojson",
  staleAfter: "P400D",
  holdAbove: 1,
  options: { as: "area" },
});

const nothing: PremisesObservation["attributes"] = {
  street: null,
  houseNumber: null,
  postcode: null,
  locality: null,
  lon: null,
  lat: null,
  households: null,
  stage: null,
  reachedOn: {},
  expectedFrom: null,
  expectedTo: null,
  provider: null,
  phase: null,
  waitsFor: null,
  reason: null,
};

export function premises(
  key: string,
  stage: PremisesStage | null,
  attributes: Partial<PremisesObservation["attributes"]> = {},
): PremisesObservation {
  return { kind: "premises", key, attributes: { ...nothing, stage, ...attributes } };
}

/** `["2026-03-01T12:00 planned", …]`, in UTC. */
export async function turnsOf(db: Database, key: string): Promise<string[]> {
  const rows = await db.query<{ since: Date; stage: string }>(
    `select t.since, t.stage from premises_stage t join premises p on p.id = t.premises_id
     where p.key = $1 order by t.since`,
    [key],
  );
  return rows.map(({ since, stage }) => `${since.toISOString().slice(0, 16)} ${stage}`);
}
