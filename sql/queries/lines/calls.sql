-- Where the main ways of the course $1 call, in their order, and which of these stops had footprints near at $2: of any live
-- access point, of those up or degraded, of those up, degraded or unknown.
with called as materialized (
  select c.direction, c.number, c.at_m, c.arrives_s, c.departs_s, c.stop_id from line_call c where c.course_id = $1 and c.rank = 1
),
seen as materialized (
  select c.*
  from stops_covered_at((select array_agg(distinct stop_id) from called), array[$2::timestamptz]) c
)
select called.direction, s.id, s.name, s.platform, s.lon, s.lat, called.at_m as "atMetres",
       called.arrives_s as "arrivesAt", called.departs_s as "departsAt",
       coalesce(seen.nominal, false) as nominal, coalesce(seen.low, false) as low, coalesce(seen.high, false) as high
from called
join stop s on s.id = called.stop_id
left join seen on seen.stop_id = s.id
order by called.direction, called.number
