-- Transitions of the access point $1 that matter between $2 and $3, the one that holds at $2 first; at most $4.
-- Where its source has grown stale and no sweep has written it yet ($5, the present), that transition is added.
with fact as materialized (
  select t.since, t.status from access_point_status t where t.access_point_id = $1
  union all
  select s.stale_at, 'unknown'
  from access_point ap
  join source s on s.id = ap.source_id
  where ap.id = $1 and s.stale_at <= $5 and ap.status <> 'unknown' and ap.since < s.stale_at
)
select since, status
from fact
where since < $3
  and since >= coalesce((select max(f.since) from fact f where f.since <= $2), '-infinity')
order by since
limit $4
