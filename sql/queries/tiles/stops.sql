-- Parameters as in lines-whole.sql. The stops at which lines called then, with what footprints there are near. Budget: 30 ms at
-- zoom 12 for 170 lines.
with held as materialized (
  select line_id, course_id from lines_at($1)
),
inside as materialized (
  select *
  from (
    select s.id, tile_x(s.point_3857, $2, $4) as x, tile_y(s.point_3857, $3, $4) as y
    from stop s
    where s.point_3857 && tile_box($2, $3, $4, 0)
  ) point
  where x between 0 and 4095 and y between 0 and 4095
),
called as materialized (
  select inside.id, inside.x, inside.y, count(distinct held.line_id) as lines
  from inside
  join line_call c on c.stop_id = inside.id
  join held on held.course_id = c.course_id
  group by inside.id, inside.x, inside.y
),
wanted as materialized (
  select $5::boolean and is_present_kept($1) as is_kept
),
seen as materialized (
  select s.id, s.nominal, s.low, s.high
  from wanted
  cross join called
  join stop s on s.id = called.id
  where wanted.is_kept
  union all
  select c.stop_id, c.nominal, c.low, c.high
  from (
    select array_agg(called.id) as stops from wanted cross join called where not wanted.is_kept having count(*) > 0
  ) asked
  cross join lateral stops_covered_at(asked.stops, array[$1::timestamptz]) c
)
select s.id, s.name, s.station_name as station, s.platform, coalesce(seen.nominal, false) as covered,
       case when seen.low then 'up' when seen.high then 'unknown' when seen.nominal then 'down' else 'none' end as now,
       called.lines, st_makepoint(called.x, called.y) as geom
from called
join stop s on s.id = called.id
left join seen on seen.id = called.id
order by s.id
