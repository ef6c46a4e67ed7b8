-- Slugs of the areas that the point $1 lon, $2 lat (WGS84) lies in. For /here.
with here as materialized (
  select st_transform(st_setsrid(st_point($1::double precision, $2::double precision), 4326), srid) as point from city
)
select area.slug
from here
join area on st_intersects(area.geom, here.point)
where area.removed_at is null
order by area.kind, area.name, area.slug
