-- As footprints.sql where a footprint is a few pixels at most: squares of 32 units in which access points stand, with the best status
-- among them. Budget: 300 ms for a tile that holds all of 100,000.
select 1 + square_y * 128 + square_x as id,
       count(*) as count,
       (array['up', 'degraded', 'unknown', 'provisioning', 'down'])[min(rank)] as status,
       st_forcepolygonccw(st_makeenvelope(square_x * 32, square_y * 32, square_x * 32 + 32, square_y * 32 + 32)) as geom
from (
  select x / 32 as square_x, y / 32 as square_y,
         array_position(array['up', 'degraded', 'unknown', 'provisioning', 'down'], status) as rank
  from (
    select a.status,
           tile_x(place.point_3857, $2, $4) as x,
           tile_y(place.point_3857, $3, $4) as y
    from access_point_place place
    join access_points_at($1) a on a.access_point_id = place.access_point_id and a.place_id = place.id
    where place.point_3857 && tile_box($2, $3, $4, 0) and a.lifecycle = 'live'
  ) point
  where x between 0 and 4095 and y between 0 and 4095
) squared
group by square_x, square_y
order by id
