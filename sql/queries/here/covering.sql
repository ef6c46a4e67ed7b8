-- Live access points at $3 whose footprint the point $1 lon, $2 lat (WGS84) lies in. For /here.
with here as materialized (
  select st_transform(st_setsrid(st_point($1::double precision, $2::double precision), 4326), srid) as point from city
)
select a.status, a.source_id as source
from here
join access_point_place p on st_intersects(p.footprint, here.point)
join access_points_present($3) a on a.place_id = p.id
where a.lifecycle = 'live'
