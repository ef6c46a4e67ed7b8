-- Which of the courses $1 have a main way that touches one of the boxes $2 west, $3 south, $4 east, $5 north (WGS84). A box without
-- width or height is a line or a point, hence the envelope. For /ogc. Budget: 200 ms for 170 lines.
with boxes as materialized (
  select st_setsrid(st_envelope(st_collect(st_point(b.west, b.south), st_point(b.east, b.north))), 4326) as box
  from unnest($2::double precision[], $3::double precision[], $4::double precision[], $5::double precision[])
    b (west, south, east, north)
),
drawn as materialized (
  select w.course_id, st_transform(w.geom, 4326) as way
  from line_way w
  where w.course_id = any ($1::bigint[]) and w.rank = 1
)
select distinct drawn.course_id as course
from drawn
join boxes on drawn.way && boxes.box and st_intersects(drawn.way, boxes.box)
