-- As lines.sql where a line is seen from afar: both directions as one feature, with the share of the line's length that is covered.
-- $5 whether $1 is the present: the share is what is kept, unless time has overtaken it; for another instant there is none, since
-- all lines would have to be measured for each tile. What shrinks to nothing stays as a line of one unit. Budget: 100 ms for a tile
-- that holds all of 170 lines.
with held as materialized (
  select line_id, course_id, length_m from lines_at($1)
),
merged as materialized (
  select held.line_id, held.course_id, held.length_m,
         st_linemerge(st_collectionextract(st_collect(p.geom_3857 order by p.direction, p.cell_x, p.cell_y), 2)) as geom
  from line_part p
  join held on held.course_id = p.course_id
  where p.geom_3857 && tile_box($2, $3, $4, 64)
  group by held.line_id, held.course_id, held.length_m
),
wanted as materialized (
  select is_present_kept($1) as is_kept where $5::boolean and coverage_known_from() <= $1
),
covered as materialized (
  select merged.line_id, sum(p.low_m) as metres
  from wanted
  cross join merged
  join line_part p on p.course_id = merged.course_id
  where wanted.is_kept
  group by merged.line_id
  union all
  select c.line_id, c.low_m
  from (
    select array_agg(merged.line_id) as lines from wanted cross join merged where not wanted.is_kept having count(*) > 0
  ) asked
  cross join lateral line_coverage_at(asked.lines, array[$1::timestamptz]) c
),
drawn as materialized (
  select merged.line_id, covered.metres / nullif(merged.length_m, 0) as share,
         tile_line(st_simplify(merged.geom, $4::double precision, true), $2, $3, $4) as geom,
         tile_x(spot, $2, $4) as x,
         tile_y(spot, $3, $4) as y
  from merged
  left join covered on covered.line_id = merged.line_id
  cross join lateral (select st_startpoint(st_geometryn(merged.geom, 1)) as spot) first
)
select l.id, coalesce(l.short_name, l.long_name, '') as "shortName", l.color, l.mode,
       round(case when drawn.share > 1 then 1 else drawn.share end::numeric, 3)::double precision as share,
       case when st_isempty(drawn.geom) then st_makeline(st_makepoint(drawn.x, drawn.y), st_makepoint(drawn.x + 1, drawn.y))
            else drawn.geom end as geom
from drawn
join line l on l.id = drawn.line_id
where not st_isempty(drawn.geom) or (drawn.x between 0 and 4095 and drawn.y between 0 and 4095)
order by l.id
