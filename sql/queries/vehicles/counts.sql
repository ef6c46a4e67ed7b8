-- Vehicles on their way at $1, on the line $2 or on any (null), by their WLAN; no row where nothing tells, or told by then, of vehicles.
with running as materialized (
  select s.vehicle_id from vehicle_states_at($1) s
  where s.state = 'running' and ($2::bigint is null or s.line_id = $2)
),
seen as materialized (
  select w.wlan, count(*) as n from vehicle_wlan_at((select coalesce(array_agg(vehicle_id), '{}') from running), $1) w group by w.wlan
)
select coalesce(sum(n), 0) as running,
       coalesce(sum(n) filter (where wlan = 'up'), 0) as up,
       coalesce(sum(n) filter (where wlan = 'down'), 0) as down,
       coalesce(sum(n) filter (where wlan = 'unknown'), 0) as unknown,
       coalesce(sum(n) filter (where wlan = 'none'), 0) as none
from seen
having exists (select from vehicle_run r where r.since <= $1)
