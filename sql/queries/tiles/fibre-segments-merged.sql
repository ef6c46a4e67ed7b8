-- As fibre-segments.sql where a segment is a few pixels: all that are alike as one feature. What shrinks to nothing stays as a
-- line of one unit. Budget: 100 ms for a tile that holds all of 5,000.
select row_number() over (order by element, status, expected nulls first) as id,
       status, element, expected, count(*) as count,
       case when element = 'span' then greatest(0.01, round((sum(length_m) / 1000)::numeric, 2))::double precision end as km,
       case when element = 'node' then st_collect(geom order by segment_id)
            else st_collectionextract(st_collect(geom order by segment_id), 2)
       end as geom
from (
  select segment_id, status, element, expected, length_m,
         case when element = 'node' or not st_isempty(line) then coalesce(line, st_makepoint(x, y))
              else st_makeline(st_makepoint(x, y), st_makepoint(x + 1, y))
         end as geom
  from (
    select s.id as segment_id, a.status, s.element, s.length_m,
           nullif(a.since > present(), false) as expected,
           case when s.element = 'span' then tile_line(st_simplify(s.geom_3857, $4::double precision, true), $2, $3, $4) end as line,
           tile_x(spot, $2, $4) as x,
           tile_y(spot, $3, $4) as y
    from fibre_segment s
    join segments_at(coalesce($5, greatest($1::timestamptz, present()))) a on a.segment_id = s.id
    cross join lateral (select st_closestpoint(s.geom_3857, st_centroid(s.geom_3857)) as spot) inside
    where s.publish and s.geom_3857 && tile_box($2, $3, $4, 64)
  ) shape
  where not st_isempty(coalesce(line, 'point empty'::geometry)) or (x between 0 and 4095 and y between 0 and 4095)
) drawn
group by element, status, expected
order by id
