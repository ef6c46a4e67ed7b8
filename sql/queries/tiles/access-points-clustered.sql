-- As access-points.sql, one point for each of 8 × 8 squares: where its access points are on average, and how many are in which status.
-- Several are moved towards the middle of their square, so that two clusters on either side of a border stay apart.
-- A cluster of one is its access point as well, where it stands. Budget: 300 ms for a tile that holds all of 100,000.
select square as id,
       count(*) as count,
       count(*) filter (where status = 'up') as up,
       count(*) filter (where status = 'degraded') as degraded,
       count(*) filter (where status = 'down') as down,
       count(*) filter (where status = 'unknown') as unknown,
       count(*) filter (where status = 'provisioning') as provisioning,
       case when count(*) = 1 then min(access_point_id) end as "accessPoint",
       case when count(*) = 1 then min(status) end as status,
       case when count(*) = 1 then min(environment) end as environment,
       case when count(*) = 1 then min(name) end as name,
       case when count(*) = 1 then st_makepoint(min(x), min(y))
            else st_makepoint(floor(least(greatest(avg(x), min(x / 512) * 512 + 112), min(x / 512) * 512 + 400)),
                              floor(least(greatest(avg(y), min(y / 512) * 512 + 112), min(y / 512) * 512 + 400)))
       end as geom
from (
  select *, 1 + (y / 512) * 8 + x / 512 as square
  from (
    select a.access_point_id, a.status, ap.name, place.environment,
           tile_x(place.point_3857, $2, $4) as x,
           tile_y(place.point_3857, $3, $4) as y
    from access_point_place place
    join access_point ap on ap.id = place.access_point_id
    join access_points_at($1) a on a.access_point_id = ap.id and a.place_id = place.id
    where place.point_3857 && tile_box($2, $3, $4, 0) and a.lifecycle = 'live'
  ) point
  where x between 0 and 4095 and y between 0 and 4095
) squared
group by square
order by square
