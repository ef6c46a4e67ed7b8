-- Every vehicle that is told of or carries access points, at $1, the present.
select v.id, v.key, coalesce(v.label, v.key) as label, s.state, s.since, v.headsign, v.trip, w.wlan, v.lon, v.lat,
       v.position_at as "positionAt", v.source_id as source, l.id as line, coalesce(l.short_name, l.long_name, '') as "shortName"
from vehicle v
join vehicle_states_at($1) s on s.vehicle_id = v.id
join vehicle_wlan_at((select coalesce(array_agg(id), '{}') from vehicle), $1) w on w.vehicle_id = v.id
left join line l on l.id = s.line_id
where s.since is not null or w.wlan <> 'none'
order by v.key
