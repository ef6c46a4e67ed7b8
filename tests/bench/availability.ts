import { availabilityOf, availabilityQuery } from "#backend/availability/availability.ts";
import { keepMonths } from "#ingest/pipeline/keep-months.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import type { Database } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { testCity, testSource } from "../integration/support/test-city.ts";
import { compare, report, time } from "./measure.ts";

const transitionsAMonth = 100;
const months = 12;
/** Access points that are written at once: 600,000 transitions. */
const batch = 500;
/** Access points of which samples are written as well; the rest is scaled. */
const sampled = 10;

/** Twelve whole months of Dortmund, the last one over. */
interface Year {
  from: Date;
  lastMonth: Date;
  to: Date;
}

/**
 * A year of history: what the monthly report of the city costs, one access point's year, a year of all with kept months, and
 * the disk it takes against a table of 5-minute samples.
 */
export async function benchAvailability(db: Database, accessPoints: number, rounds: number): Promise<void> {
  await registerCity(db, testCity({ sources: [testSource({ id: "history", staleAfter: "P400D" })] }), false);
  const year = await yearOf(db);
  const spent = await time(() => writeHistory(db, accessPoints, year));
  const [written] = await db.query<{ rows: number }>("select count(*) as rows from access_point_status");
  console.log(
    `  ${written?.rows} transitions of ${accessPoints} access points in a year, written in ${(spent / 1000).toFixed(0)} s`,
  );
  await benchMonth(db, year, rounds, "the month of all, each and together");
  await benchOne(db, year, rounds);
  await benchKept(db, accessPoints, year, rounds);
  await benchMonth(db, year, rounds, "the same month when it is kept");
  await benchDisk(db, accessPoints, year);
}

async function yearOf(db: Database): Promise<Year> {
  const [year] = await db.query<Year>(
    `select (first - interval '11 months') at time zone time_zone as "from", first at time zone time_zone as "lastMonth",
            (first + interval '1 month') at time zone time_zone as "to"
     from city
     cross join lateral (select date_trunc('month', now() at time zone time_zone) - interval '1 month' as first) last`,
  );
  if (year === undefined) throw new Error("no city");
  return year;
}

/** Up, down, up, unknown, and so on, at uneven times. */
async function writeHistory(db: Database, accessPoints: number, { from, to }: Year): Promise<void> {
  await db.query(
    `with given as materialized (select 'ap-' || n as key, n from generate_series(1, $1::integer) n),
     noted as (insert into record (source_id, key, hash, attributes) select 'history', key, '', '{}' from given returning key)
     insert into access_point (source_id, key, name) select 'history', key, key from noted`,
    [accessPoints],
  );
  await db.query("update source set known_from = $1 where id = 'history'", [from]);
  const [ids] = await db.query<{ first: number }>("select min(id) as first from access_point");
  const first = ids?.first ?? 0;
  for (let start = first; start < first + accessPoints; start += batch) {
    await db.query(
      `with row as materialized (
         select id, $1::timestamptz + ($2::timestamptz - $1) * ((i + (hashint8(id * 4096 + i) & 1023) / 1024.0) / $3::integer) as since,
                (array['up', 'down', 'up', 'unknown'])[1 + i % 4] as status
         from access_point cross join generate_series(0, $3::integer - 1) i
         where id >= $4 and id < $5
       )
       insert into access_point_status (access_point_id, since, status) select id, since, status from row order by id, since`,
      [from, to, months * transitionsAMonth, start, start + batch],
    );
  }
  await db.query(
    `update access_point a set status = 'unknown',
            since = (select max(since) from access_point_status t where t.access_point_id = a.id)`,
  );
  for (const table of ["access_point_status", "access_point", "record"])
    await db.query(`vacuum analyze ${table}`);
}

async function benchMonth(
  db: Database,
  { lastMonth, to }: Year,
  rounds: number,
  what: string,
): Promise<void> {
  const query = availabilityQuery.parse({ from: lastMonth.toISOString(), to: to.toISOString() });
  const level = { serviceLevelTarget: 0.99, serviceLevelProviders: null };
  const answer = () => db.snapshot((tx) => availabilityOf(tx, query, level));
  const pair = await compare(rounds, answer, () =>
    db.query(
      "select status, count(*) from access_point_status where since >= $1 and since < $2 group by status",
      [lastMonth, to],
    ),
  );
  report(what, "counting all transitions", pair, "2 s");
}

async function benchOne(db: Database, { from, to }: Year, rounds: number): Promise<void> {
  const ids = await db.query<{ id: number }>("select id from access_point order by id limit 100");
  const of = (round: number) => [[ids[round % ids.length]?.id], from, to];
  const pair = await compare(
    rounds,
    (round) => db.query(sqlFile("queries/availability/times.sql"), of(round)),
    (round) =>
      db.query(
        "select count(*) from access_point_status where access_point_id = any ($1::bigint[]) and since >= $2 and since < $3",
        of(round),
      ),
  );
  report("the year of one access point", "counting its transitions", pair, "50 ms");
}

async function benchKept(
  db: Database,
  accessPoints: number,
  { from, to }: Year,
  rounds: number,
): Promise<void> {
  const all = "(select array_agg(id) from access_point)";
  const direct = await time(() =>
    db.query(`select count(*) from measured_availability(${all}, $1, $2)`, [from, to]),
  );
  let kept = 0;
  const keeping = await time(async () => {
    kept = await keepMonths(db, { pauseMs: 0 });
  });
  if (kept !== accessPoints * months) throw new Error(`${kept} months were kept`);
  await db.query("vacuum analyze availability_month");
  const pair = await compare(
    rounds,
    () => db.query(`select * from availability(${all}, $1, $2)`, [from, to]),
    () => db.query("select access_point_id, sum(up) from availability_month group by access_point_id"),
  );
  report("the year of all by kept months", "a bare sum of them", pair);
  console.log(
    `             without them ${(direct / 1000).toFixed(1)} s; keeping ${kept} of them took ${(keeping / 1000).toFixed(1)} s`,
  );
}

async function benchDisk(db: Database, accessPoints: number, { from, to }: Year): Promise<void> {
  await db.query(
    `drop table if exists bench_sample;
     create table bench_sample (access_point_id bigint, at timestamptz, status text, primary key (access_point_id, at))`,
  );
  await db.query(
    `with row as materialized (
       select a.id, at, t.status
       from (select id from access_point order by id limit $3) a
       cross join generate_series($1::timestamptz, $2::timestamptz - interval '5 minutes', interval '5 minutes') at
       left join lateral (
         select status from access_point_status t where t.access_point_id = a.id and t.since <= at order by t.since desc limit 1
       ) t on true
     )
     insert into bench_sample (access_point_id, at, status) select id, at, coalesce(status, 'unknown') from row`,
    [from, to, sampled],
  );
  const [size] = await db.query<{ history: number; samples: number; months: number }>(
    `select pg_total_relation_size('access_point_status') as history, pg_total_relation_size('bench_sample') as samples,
            pg_total_relation_size('availability_month') as months`,
  );
  if (size === undefined) throw new Error("no sizes");
  const samples = size.samples * (accessPoints / sampled);
  const [history, rows, month] = [size.history, samples, size.months].map(
    (bytes) => `${(bytes / 1e6).toFixed(0)} MB`,
  );
  console.log(
    `       1/${(samples / size.history).toFixed(0)}  disk of the history against 5-minute samples (${history} against ${rows}, scaled from ${sampled} access points; aim at most 1/20; kept months ${month})`,
  );
}
