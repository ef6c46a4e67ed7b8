import { progressOf, progressQuery } from "#backend/fibre/progress.ts";
import { Changes } from "#ingest/pipeline/changes.ts";
import { deriveFromRecords } from "#ingest/pipeline/merge-things.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { lockSource } from "#ingest/pipeline/source-row.ts";
import type { Database } from "#platform/database/database.ts";
import { merge, payload } from "../integration/support/payload.ts";
import { testCity, testSource } from "../integration/support/test-city.ts";
import { districts } from "./city.ts";
import { compare, report, time } from "./measure.ts";

const homes = testSource({ id: "homes", adapter: "csv", staleAfter: "P400D", options: { as: "premises" } });
const places = testSource({ id: "places", adapter: "geojson", staleAfter: "P400D", options: { as: "area" } });

/**
 * Premises with a history of 24 months in 62 districts: how long their records take to become stages, areas and sums, and what
 * the progress of all districts and the city over these months costs.
 */
export async function benchFibre(db: Database, premises: number, rounds: number): Promise<void> {
  await registerCity(db, testCity({ sources: [homes, places] }), false);
  await merge(db, places, payload(districts()), new Date());
  await writeRecords(db, premises);
  const at = new Date();
  const first = await time(() => derive(db, at));
  const [written] = await db.query<{ turns: number; days: number }>(
    `select (select count(*) from premises_stage) as turns, (select count(*) from rollout_day) as days`,
  );
  await db.query(
    "update record set attributes = attributes || '{\"reason\": \"weather\"}' where source_id = 'homes'",
  );
  const again = await time(() => derive(db, new Date(at.getTime() + 1_000)));
  const sums = await time(() => db.query("select count(*) from refresh_rollout(null)"));
  console.log(
    `  ${premises} premises, ${written?.turns} stages, ${written?.days} sums by day: derived in ${seconds(first)}, all once more in ${seconds(again)}, the sums alone in ${seconds(sums)}`,
  );
  const slugs = await db.query<{ slug: string }>("select slug from area order by slug");
  const queries = [{}, ...slugs.map(({ slug }) => ({ area: slug }))].map((query) =>
    progressQuery.parse(query),
  );
  const pair = await compare(
    rounds,
    async () => {
      for (const query of queries) await db.snapshot((tx) => progressOf(tx, query));
    },
    () =>
      db.query(
        `select m.area_id, t.stage, count(*) from premises_stage t
         join area_premises m on m.premises_id = t.premises_id group by 1, 2`,
      ),
  );
  report(`24 months of ${queries.length} areas and the city`, "counting all their stages once", pair);
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** Two in three have come as far as they are planned, at days of the last 24 months. */
async function writeRecords(db: Database, premises: number): Promise<void> {
  await db.query(
    `with given as materialized (
       select n, (hashint8(n) & 1023) / 1023.0 as x, (hashint8(n * 7) & 1023) / 1023.0 as y, (hashint8(n * 13) & 511) as days
       from generate_series(1, $1::integer) n
     ),
     said as materialized (
       select 'p' || n as key,
              jsonb_build_object('lon', 7.31 + x * 0.32, 'lat', 51.42 + y * 0.18, 'households', 1 + n % 5,
                'stage', (array['planned', 'passed', 'activated'])[1 + n % 3],
                'expectedTo', current_date + days,
                'reachedOn', jsonb_build_object('announced', current_date - 730, 'planned', current_date - 700 + days / 4,
                                                'passed', current_date - 520 + days, 'connected', current_date - 510 + days,
                                                'activated', current_date - 8)) as attributes
       from given
     )
     insert into record (source_id, key, hash, attributes) select 'homes', key, '', attributes from said`,
    [premises],
  );
  await db.query("update source set known_from = now() where id = 'homes'");
  await db.query("vacuum analyze record");
}

function derive(db: Database, at: Date): Promise<void> {
  return db.transaction(async (tx) => {
    await deriveFromRecords(tx, await lockSource(tx, homes.id), "all", at, new Changes(tx));
  });
}
