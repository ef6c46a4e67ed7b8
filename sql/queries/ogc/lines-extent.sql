-- Corners of all ways that lines ever had, WGS84. The sides of a planar box are bent there, hence the points on them.
select st_xmin(box) as west, st_ymin(box) as south, st_xmax(box) as east, st_ymax(box) as north
from (
  select st_extent(st_transform(st_segmentize(st_setsrid(planar.box::geometry, city.srid), 1000), 4326)) as box
  from city
  cross join (select st_extent(geom) as box from line_way where rank = 1) planar
) extent
