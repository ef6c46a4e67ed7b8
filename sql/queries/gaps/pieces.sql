-- The pieces from $4 to $5, metres from the beginning, of the main ways of course $2 and direction $3, as GeoJSON in WGS84, by
-- the number $1 of their leg; and where the middle of the leg is, at $6 metres.
with asked as materialized (
  select *
  from unnest($1::integer[], $2::bigint[], $3::integer[], $4::double precision[], $5::double precision[], $6::double precision[])
    asked (leg, course, direction, from_m, to_m, middle_m)
)
select asked.leg,
       jsonb_agg(st_asgeojson(st_transform(
         st_linesubstring(w.geom, least(1, asked.from_m / w.length_m), least(1, asked.to_m / w.length_m)), 4326), 6)::jsonb
         -> 'coordinates' order by asked.from_m) as pieces,
       st_x(st_lineinterpolatepoint(w.geom, least(1, min(asked.middle_m) / w.length_m))) as x,
       st_y(st_lineinterpolatepoint(w.geom, least(1, min(asked.middle_m) / w.length_m))) as y
from asked
join line_way w on w.course_id = asked.course and w.direction = asked.direction and w.rank = 1
group by asked.leg, w.course_id, w.direction, w.rank
