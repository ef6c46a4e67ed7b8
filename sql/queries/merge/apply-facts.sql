-- Facts of one instant, later than anything applied before, become transitions, pending changes or blips (debounce, back-dated).
-- $1 source, $2 keys, $3 statuses, $4 instant of the facts, $5 confirmations
with waiting as materialized (
  select p.access_point_id, count(*) as n, (array_agg(p.status order by p.at desc))[1] as status
  from access_point_pending p
  join access_point a on a.id = p.access_point_id
  where a.source_id = $1
  group by p.access_point_id
),
judged as materialized (
  select a.id, a.status as was, fact.status as seen,
         coalesce(waiting.status, a.status) <> fact.status as news,
         case
           when status_class(a.status) = status_class(fact.status) then
             case when a.status = fact.status then 'keep' else 'apply' end
           when 'up' in (status_class(a.status), status_class(fact.status)) and 'down' in (a.status, fact.status) then
             case when coalesce(waiting.n, 0) + 1 < $5::integer then 'wait' else 'confirm' end
           else 'apply'
         end as verdict
  from unnest($2::text[], $3::text[]) fact (key, status)
  join access_point a on a.source_id = $1 and a.key = fact.key
  left join waiting on waiting.access_point_id = a.id
  where a.status <> fact.status or waiting.n is not null
),
row_so_far as materialized (
  select id, was, $4::timestamptz as at, seen as status from judged where verdict in ('apply', 'confirm')
  union all
  select judged.id, judged.was, p.at, p.status
  from judged join access_point_pending p on p.access_point_id = judged.id
  where judged.verdict = 'confirm'
),
turn as materialized (
  select id, at, status
  from (select id, at, status, lag(status, 1, was) over (partition by id order by at) as before from row_so_far) r
  where status <> before
),
noted as (
  insert into access_point_status (access_point_id, since, status) select id, at, status from turn
  returning access_point_id
),
forgotten as (
  delete from availability_month m using turn, city
  where m.access_point_id = turn.id and m.month >= date_trunc('month', turn.at at time zone city.time_zone)::date
),
latest as materialized (
  select distinct on (id) id, at, status from turn order by id, at desc
),
turned as (
  update access_point a set status = latest.status, since = latest.at from latest where a.id = latest.id
  returning a.id
),
over as materialized (
  select p.access_point_id, p.at, p.status, judged.verdict
  from judged join access_point_pending p on p.access_point_id = judged.id
  where judged.verdict <> 'wait'
),
listed as (
  insert into access_point_blip (access_point_id, at, status)
  select access_point_id, at, status from over where verdict <> 'confirm'
  on conflict (access_point_id, at) do nothing
),
cleared as (
  delete from access_point_pending p using over where p.access_point_id = over.access_point_id and p.at = over.at
),
doubted as (
  insert into access_point_pending (access_point_id, at, status)
  select id, $4, seen from judged where verdict = 'wait'
)
select coalesce((select array_agg(id) from latest), '{}') as turned,
       coalesce((select array_agg(id) from judged), '{}') as touched,
       coalesce((select array_agg(a.key) from judged join access_point a using (id) where news), '{}') as news
