-- $1 instant, $2 west and $3 north of the tile in 3857 metres, $4 metres a tile unit. Budget: 10 ms at zoom 14 among 100,000.
select id, status, environment, geom
from (
  select a.access_point_id as id, a.status, place.environment, tile_shape(place.footprint_3857, $2, $3, $4) as geom
  from access_point_place place
  join access_points_at($1) a on a.access_point_id = place.access_point_id and a.place_id = place.id
  where place.footprint_3857 && tile_box($2, $3, $4, 64) and a.lifecycle = 'live'
) footprint
where not st_isempty(geom)
order by id
