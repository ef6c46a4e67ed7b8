-- A record that a payload was the first not to bring is in it after all: the unknown written for that goes, and what held
-- before holds on. $1 source, $2 keys that are back, $3 the payload's time
with doubted as materialized (
  select id from access_point
  where source_id = $1 and key = any ($2::text[]) and status = 'unknown' and since = $3
),
before as materialized (
  select doubted.id, last.status, last.since
  from doubted
  left join lateral (
    select t.status, t.since
    from access_point_status t
    where t.access_point_id = doubted.id and t.since < $3
    order by t.since desc
    limit 1
  ) last on true
),
removed as (
  delete from access_point_status t using doubted where t.access_point_id = doubted.id and t.since = $3
)
update access_point a set status = coalesce(before.status, 'unknown'), since = before.since
from before
where a.id = before.id
returning a.id
