-- $1 instant, $2 west and $3 north of the tile in 3857 metres, $4 metres a tile unit. Budget: 2 ms at zoom 14 among 100,000.
select id, status, pending, environment, name, st_makepoint(x, y) as geom
from (
  select a.access_point_id as id, a.status, ap.name, place.environment,
         (select p.status from access_point_pending p
          where p.access_point_id = ap.id and p.at <= $1 order by p.at desc limit 1) as pending,
         tile_x(place.point_3857, $2, $4) as x,
         tile_y(place.point_3857, $3, $4) as y
  from access_point_place place
  join access_point ap on ap.id = place.access_point_id
  join access_points_at($1) a on a.access_point_id = ap.id and a.place_id = place.id
  where place.point_3857 && tile_box($2, $3, $4, 0) and a.lifecycle = 'live'
) point
where x between 0 and 4095 and y between 0 and 4095
order by id
