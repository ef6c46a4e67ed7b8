-- Live access points of the city by status at $1, and how many of them stand nowhere.
select count(*) as total,
       count(*) filter (where a.status = 'up') as up,
       count(*) filter (where a.status = 'degraded') as degraded,
       count(*) filter (where a.status = 'down') as down,
       count(*) filter (where a.status = 'unknown') as unknown,
       count(*) filter (where a.status = 'provisioning') as provisioning,
       count(*) filter (where place.lon is null) as "withoutPosition"
from access_points_at($1) a
left join access_point_place place on place.id = a.place_id
where a.lifecycle = 'live'
