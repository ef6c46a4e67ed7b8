-- As footprints.sql where a footprint is a few pixels at most: squares of 32 units in which access points stand, with the best status
-- among them. Budget: 300 ms for a tile that holds all of 100,000.
select 1 + row_number * 128 + column_number as id,
       count(*) as count,
       (array['up', 'degraded', 'unknown', 'provisioning', 'down'])[min(rank)] as status,
       st_forcepolygonccw(st_makeenvelope(column_number * 32, row_number * 32, column_number * 32 + 32, row_number * 32 + 32)) as geom
from (
  select x / 32 as column_number, y / 32 as row_number,
         array_position(array['up', 'degraded', 'unknown', 'provisioning', 'down'], status) as rank
  from (
    select a.status,
           floor((st_x(place.point_3857) - $2) / $6)::integer as x,
           floor(($3 - st_y(place.point_3857)) / $6)::integer as y
    from access_point_place place
    join access_points_at($1) a on a.access_point_id = place.access_point_id and a.place_id = place.id
    where place.point_3857 && st_makeenvelope($2, $5, $4, $3, 3857) and a.lifecycle = 'live'
  ) point
  where x between 0 and 4095 and y between 0 and 4095
) squared
group by column_number, row_number
order by id
