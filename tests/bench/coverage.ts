import type { Database } from "#platform/database/database.ts";
import { compare, report } from "./measure.ts";

/** Coverage of all areas, in full and after one access point flips; and of a past instant. */
export async function benchCoverage(db: Database, rounds: number): Promise<void> {
  const [all] = await db.query<{ areas: number[]; places: number[]; points: number }>(
    `select (select array_agg(id) from area) as areas,
            (select array_agg(place_id) from (select place_id from access_point where place_id is not null order by id limit 100) p) as places,
            (select count(*) from access_point) as points`,
  );
  if (!all) throw new Error("no city");
  const full = () => db.query("select refresh_coverage($1, '{}')", [all.areas]);
  const flip = await compare(
    rounds,
    (round) => db.query("select refresh_coverage('{}', $1)", [[all.places[round % all.places.length]]]),
    full,
  );
  report(`coverage after one flip, ${all.points} access points, 62 areas`, "in full", flip, "1/50");
  const past = await compare(
    rounds,
    () => db.query("select * from coverage_at($1, array[present() - interval '10 minutes'])", [all.areas]),
    full,
  );
  report("coverage of all areas at a past instant", "in full", past);
  const history = await compare(
    rounds,
    () =>
      db.query(
        "select * from coverage_at($1, (select array_agg(present() - i * interval '1 minute') from generate_series(0, 30) i))",
        [all.areas.slice(0, 1)],
      ),
    () => db.query("select * from coverage_at($1, array[present()])", [all.areas.slice(0, 1)]),
  );
  report("31 instants of one area", "one instant of it", history);
}
