-- The main ways of the courses $1, one of each direction, as GeoJSON in WGS84; six decimals are a tenth of a metre.
select w.course_id as course, st_asgeojson(st_multi(st_collect(st_transform(w.geom, 4326) order by w.direction)), 6, 0)::json as geometry
from line_way w
where w.course_id = any ($1::bigint[]) and w.rank = 1
group by w.course_id
