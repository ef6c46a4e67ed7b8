-- Where the vehicles on their way are at $1, the present, on the line $2 or on any (null). Those of a feed that has fallen silent
-- stay for an hour where they were last, on the line they rode.
with placed as materialized (
  select v.id, coalesce(v.label, v.key) as label, v.lon, v.lat, v.bearing, v.position_at, v.direction, v.headsign,
         case when s.state = 'running' then s.line_id else last.line_id end as line_id
  from vehicle v
  join vehicle_states_at($1) s on s.vehicle_id = v.id
  left join source o on o.id = v.source_id
  left join lateral (
    select r.line_id from vehicle_run r where r.vehicle_id = v.id and r.state = 'running' order by r.since desc limit 1
  ) last on s.state = 'unknown'
  where v.lon is not null
    and (s.state = 'running' or (s.state = 'unknown' and o.stale_at <= $1 and v.position_at > $1::timestamptz - interval '1 hour'))
),
shown as materialized (
  select * from placed where $2::bigint is null or line_id = $2
)
select p.id, p.label, p.lon, p.lat, p.bearing, p.position_at as at, p.direction, p.headsign, w.wlan,
       l.id as line, coalesce(l.short_name, l.long_name, '') as "shortName", l.color, l.text_color as "textColor"
from shown p
join vehicle_wlan_at((select coalesce(array_agg(id), '{}') from shown), $1) w on w.vehicle_id = p.id
left join line l on l.id = p.line_id and l.removed_at is null
order by p.id
