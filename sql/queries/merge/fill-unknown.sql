-- A vendor's change history fills time that is unknown, and only that; then equal neighbours are merged. Repeating it, or
-- bringing it in another order, gives the same rows.
-- $1 source, $2 start of the history, $3 payload time, $4 keys and $5 statuses observed at $3,
-- $6 keys, $7 instants, $8 status before, $9 status after: the changes
with subject as materialized (
  select a.id, a.key, seen.status
  from unnest($4::text[], $5::text[]) seen (key, status)
  join access_point a on a.source_id = $1 and a.key = seen.key
),
change as materialized (
  select distinct on (subject.id, c.at) subject.id, c.at, c.was, c.status
  from unnest($6::text[], $7::timestamptz[], $8::text[], $9::text[]) c (key, at, was, status)
  join subject using (key)
  where c.at > $2::timestamptz and c.at <= $3::timestamptz
  order by subject.id, c.at, c.status
),
told as materialized (
  select id, at, status from change
  union all
  select subject.id, $2, coalesce(first.was, subject.status)
  from subject
  left join (select distinct on (id) id, was from change order by id, at) first using (id)
),
own as materialized (
  select t.access_point_id as id, t.since as at, t.status
  from access_point_status t join subject on subject.id = t.access_point_id
),
point as materialized (
  select id, at from told union select id, at from own
),
counted as materialized (
  select point.id, point.at, own.status as own_status, told.status as told_status,
         count(own.status) over story as own_n, count(told.status) over story as told_n
  from point
  left join own on own.id = point.id and own.at = point.at
  left join told on told.id = point.id and told.at = point.at
  window story as (partition by point.id order by point.at)
),
tale as materialized (
  -- Both stories carried forward: the last own and the last told status at each point.
  select id, at,
         max(own_status) over (partition by id, own_n) as own_status,
         max(told_status) over (partition by id, told_n) as told_status
  from counted
),
whole as materialized (
  select id, at, status
  from (
    select id, at, status, lag(status, 1, 'unknown') over (partition by id order by at) as before
    from (
      select id, at, case when own_status is null or own_status = 'unknown'
                          then coalesce(told_status, own_status) else own_status end as status
      from tale
    ) chosen
  ) r
  where status <> before
),
dropped as materialized (
  select own.id, own.at from own where not exists (select from whole where whole.id = own.id and whole.at = own.at)
),
removed as (
  delete from access_point_status t using dropped where t.access_point_id = dropped.id and t.since = dropped.at
),
added as materialized (
  select whole.id, whole.at, whole.status
  from whole left join own on own.id = whole.id and own.at = whole.at
  where own.status is distinct from whole.status
),
noted as (
  insert into access_point_status (access_point_id, since, status) select id, at, status from added
  on conflict (access_point_id, since) do update set status = excluded.status
),
changed as materialized (
  select id, at from added union all select id, at from dropped
),
forgotten as (
  delete from availability_month m using changed, city
  where m.access_point_id = changed.id and m.month >= date_trunc('month', changed.at at time zone city.time_zone)::date
),
latest as materialized (
  select distinct on (id) id, at, status from whole order by id, at desc
),
turned as (
  update access_point a set status = latest.status, since = latest.at
  from latest
  where a.id = latest.id and (a.status, a.since) is distinct from (latest.status, latest.at)
  returning a.id
)
select coalesce(array_agg(distinct id), '{}') as touched
from changed
