-- Parameters as in areas.sql: a point of each site that is planned or running on the instant's day; the middle, or what is nearest
-- to it (st_pointonsurface differs between versions of GEOS). Budget: 5 ms among 500.
select id, state, title, client, "startsOn", "endsOn", "isFibre", st_makepoint(x, y) as geom
from (
  select r.id, r.title, r.client,
         case when r.starts_on > day.today then 'planned' else 'running' end as state,
         r.starts_on::text as "startsOn",
         r.ends_on::text as "endsOn",
         r.is_fibre as "isFibre",
         tile_x(inside.spot, $2, $4) as x,
         tile_y(inside.spot, $3, $4) as y
  from roadworks r
  join source on source.id = r.source_id
  cross join (select ($1::timestamptz at time zone city.time_zone)::date as today from city) day
  cross join lateral (select st_closestpoint(r.geom_3857, st_centroid(r.geom_3857)) as spot) inside
  where r.geom_3857 && tile_box($2, $3, $4, 0) and coalesce(least(r.removed_at, source.removed_at), 'infinity') > $1
    and (r.ends_on is null or r.ends_on >= day.today)
) point
where x between 0 and 4095 and y between 0 and 4095
order by id
