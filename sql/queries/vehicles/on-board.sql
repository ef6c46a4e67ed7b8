-- The live access points on board of vehicles at $1, the present.
select a.vehicle_id as vehicle, a.id, a.name, p.status, p.since
from access_point a
join access_points_present($1) p on p.access_point_id = a.id and p.lifecycle = 'live'
where a.vehicle_id is not null
order by a.vehicle_id, a.id
