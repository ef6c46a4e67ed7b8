-- After a stale gap a pending change can no longer be confirmed "in a row": it becomes a blip. $1 source
with over as materialized (
  select p.access_point_id, p.at, p.status
  from access_point_pending p join access_point a on a.id = p.access_point_id
  where a.source_id = $1
),
listed as (
  insert into access_point_blip (access_point_id, at, status)
  select access_point_id, at, status from over
  on conflict (access_point_id, at) do nothing
)
delete from access_point_pending p using over where p.access_point_id = over.access_point_id and p.at = over.at
