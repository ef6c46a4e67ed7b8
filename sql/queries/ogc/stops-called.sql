-- Which stops lines called at at $1, within one of the boxes $2 west, $3 south, $4 east, $5 north (WGS84); nulls: anywhere. For /ogc.
-- Budget: 30 ms for 170 lines.
with called as materialized (
  select distinct c.stop_id
  from lines_at($1) held
  join line_call c on c.course_id = held.course_id
)
select s.id
from called
join stop s on s.id = called.stop_id
where $2::double precision[] is null
   or exists (
     select
     from unnest($2::double precision[], $3::double precision[], $4::double precision[], $5::double precision[])
       b (west, south, east, north)
     where s.lon between b.west and b.east and s.lat between b.south and b.north
   )
order by s.id
