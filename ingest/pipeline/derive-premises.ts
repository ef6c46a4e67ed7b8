import { isToldAlike, type Move, type Told, tellOverTime } from "#domain/disclosure-series.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import type { Changes } from "./changes.ts";
import type { Deriver } from "./derive.ts";
import type { SourceRow } from "./source-row.ts";

/** Premises: their attributes, address and areas, what changed of their stage and expected dates; then the sums by day. */
export const premisesDeriver: Deriver = {
  async derive(tx, source, keys, at, changes) {
    if (keys.length === 0) return;
    await changes.takeTurn();
    if (!changes.happened && !(await areKnown(tx, source, keys))) await changes.begin();
    const before = changes.happened ? null : await publicText(tx, source, keys);
    await tx.query("select refresh_addresses($1, $2)", [source.id, keys]);
    const [row] = await tx.query<{ moved: number[] }>("select refresh_premises($1, $2, $3) as moved", [
      source.id,
      keys,
      at,
    ]);
    if (!changes.happened && before !== (await publicText(tx, source, keys))) await changes.begin();
    const moved = row?.moved ?? [];
    if (moved.length === 0) return;
    await analyzeWhenDoubled(tx);
    await tx.query("select refresh_area_premises('{}', $1)", [moved]);
  },
  /** Others may have moved the address of some that say no position. */
  async finish(tx, source, at, changes) {
    await followAddresses(tx, source, at, changes, false);
    if (await countPremises(tx, at)) await changes.begin();
  },
};

/** Whether all of some keys have premises already; who is new is seen by anybody. */
async function areKnown(tx: Queryable, source: SourceRow, keys: readonly string[]): Promise<boolean> {
  const [row] = await tx.query<{ known: number }>(
    `select count(*) as known
     from unnest($2::text[]) as wanted (key)
     cross join lateral (select p.id from premises p where p.source_id = $1 and p.key = wanted.key limit 1) p`,
    [source.id, keys],
  );
  return row?.known === keys.length;
}

/** All that anybody could be shown of some premises: equal texts mean that nothing differs but whether contracts run. */
async function publicText(tx: Queryable, source: SourceRow, keys: readonly string[]): Promise<string | null> {
  const about = [source.id, keys];
  const [row] = await tx.query<{ text: string | null }>(sqlFile("queries/merge/public-premises.sql"), about);
  return row?.text ?? null;
}

/** As many at once as a large payload hands on. */
const mostKeys = 5_000;

/**
 * Derives premises anew that say no position of their own and do not stand where their address is now. Returns how many.
 * @param withPlaceless also those that stand nowhere: an address may have come that is theirs
 */
export async function followAddresses(
  tx: Queryable,
  source: SourceRow,
  at: Date,
  changes: Changes,
  withPlaceless: boolean,
): Promise<number> {
  const astray = await tx.query<{ id: string; keys: string[] }>(
    sqlFile("queries/merge/astray-premises.sql"),
    [withPlaceless],
  );
  for (const { id, keys } of astray) {
    for (let from = 0; from < keys.length; from += mostKeys) {
      const some = keys.slice(from, from + mostKeys);
      await premisesDeriver.derive(tx, { ...source, id }, some, at, changes);
    }
  }
  return astray.reduce((sum, { keys }) => sum + keys.length, 0);
}

/**
 * Plans go by statistics, and a first import begins without any. To take them anew with each batch costs more than the rest of it
 * (measured: 60 batches of 5,000).
 */
async function analyzeWhenDoubled(tx: Queryable): Promise<void> {
  const [row] = await tx.query<{ isDoubled: boolean }>(
    `select coalesce((select max(id) from premises), 0) > 500 + 2 * greatest(reltuples, 0) as "isDoubled"
     from pg_class where oid = to_regclass('premises')`,
  );
  if (row?.isDoubled) await tx.query("analyze premises, premises_stage, premises_expectation, area_premises");
}

/** Which premises stand in areas that were drawn anew, and the sums by day. */
export async function countPremisesOfAreas(tx: Queryable, areas: readonly number[]): Promise<void> {
  await tx.query("select refresh_area_premises($1, '{}')", [areas]);
  await countPremises(tx);
}

/**
 * The sums by day, and what may be told of them. Returns whether that is other than before.
 * @param at when, where that is later than all that is known already
 */
export async function countPremises(tx: Queryable, at: Date | null = null): Promise<boolean> {
  const moves = await tx.query<Move>(
    "select areas_together as areas, day, connected, activated, households from refresh_rollout(null)",
  );
  await tx.query("analyze rollout_day, expected_day");
  const before = await tx.query<Told>(
    `select area_id as area, day::text as day, premises, households, last_told as last, last_households_told as "lastHouseholds",
            (
              select coalesce(json_agg(json_build_object('premises', each.premises, 'households', each.households) order by position), '[]')
              from unnest(told_earlier, households_told_earlier) with ordinality as each (premises, households, position)
            ) as earlier,
            withheld
     from activated_day order by area_id, day`,
  );
  const [city] = await tx.query<{ today: string; removed: [number, string][] }>(
    sqlFile("queries/merge/counting-day.sql"),
    [at],
  );
  if (city === undefined) throw new Error("there is no city to count in");
  const told = tellOverTime(moves, before, { today: city.today, removed: new Map(city.removed) });
  await tx.query("delete from activated_day");
  await tx.query(
    `insert into activated_day (area_id, day, premises, households, last_told, last_households_told,
                                told_earlier, households_told_earlier, withheld)
     select area, day, premises, households, last, last_households,
            earlier::integer[], households_earlier::integer[], withheld::integer[]
     from unnest($1::bigint[], $2::date[], $3::integer[], $4::integer[], $5::integer[], $6::integer[], $7::text[], $8::text[],
                 $9::text[])
       as given (area, day, premises, households, last, last_households, earlier, households_earlier, withheld)`,
    [
      told.map(({ area }) => area),
      told.map(({ day }) => day),
      told.map(({ premises }) => premises),
      told.map(({ households }) => households),
      told.map(({ last }) => last),
      told.map(({ lastHouseholds }) => lastHouseholds),
      // PostgreSQL has no arrays of arrays that differ in length.
      told.map(({ earlier }) => `{${earlier.map(({ premises }) => premises).join()}}`),
      told.map(({ earlier }) => `{${earlier.map(({ households }) => households).join()}}`),
      told.map(({ withheld }) => `{${withheld.join()}}`),
    ],
  );
  return !isToldAlike(before, told);
}
