-- Occurrences of the maintenance windows $1 that touch $2 to $3; where neither is given, of each the last that is over and the next 50.
select w.id, o.starts_at as "from", o.ends_at as "to",
       case when o.starts_at > instant.now then 'planned' when o.ends_at > instant.now then 'running' else 'ended' end as state
from unnest($1::bigint[]) w (id)
cross join (select present() as now) instant
cross join lateral (
  select near.starts_at, near.ends_at
  from (
    (select over.starts_at, over.ends_at
     from maintenance_occurrence over
     where over.window_id = w.id and over.ends_at <= instant.now
     order by over.starts_at desc
     limit 1)
    union all
    (select next.starts_at, next.ends_at
     from maintenance_occurrence next
     where next.window_id = w.id and next.ends_at > instant.now
     order by next.starts_at
     limit 50)
  ) near
  where $2::timestamptz is null and $3::timestamptz is null
  union all
  select touching.starts_at, touching.ends_at
  from maintenance_occurrence touching
  where touching.window_id = w.id
    and ($2::timestamptz is not null or $3::timestamptz is not null)
    and coalesce(touching.ends_at > $2, true) and coalesce(touching.starts_at < $3, true)
) o
order by w.id, o.starts_at
