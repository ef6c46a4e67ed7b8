-- Those of the stops $2 that lines called at at $1, with the names of these, and what footprints there were near: of any live access
-- point, of those up or degraded, of those up, degraded or unknown. For /ogc. Budget: 100 ms for 1,000 stops.
with called as materialized (
  select c.stop_id, array_agg(distinct coalesce(l.short_name, l.long_name, '')) as lines
  from lines_at($1) held
  join line_call c on c.course_id = held.course_id and c.stop_id = any ($2::bigint[])
  join line l on l.id = held.line_id
  group by c.stop_id
),
seen as materialized (
  select c.* from stops_covered_at((select array_agg(stop_id) from called), array[$1::timestamptz]) c
)
select s.id, s.name, s.platform, s.station_name as station, s.lon, s.lat, called.lines,
       coalesce(seen.nominal, false) as nominal, coalesce(seen.low, false) as low, coalesce(seen.high, false) as high
from called
join stop s on s.id = called.stop_id
left join seen on seen.stop_id = s.id
order by s.id
