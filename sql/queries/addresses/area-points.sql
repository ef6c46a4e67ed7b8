-- A point within each of the areas $1, WGS84.
select id, st_x(p.point) as lon, st_y(p.point) as lat
from area
cross join lateral (select st_transform(st_pointonsurface(area.geom), 4326) as point) p
where id = any ($1::bigint[])
