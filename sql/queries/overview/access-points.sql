-- Live access points of the city by status at $1, and how many of them stand nowhere, or ride in vehicles. Those whose vehicles rest
-- do not count.
select count(*) as total,
       count(*) filter (where a.status = 'up') as up,
       count(*) filter (where a.status = 'degraded') as degraded,
       count(*) filter (where a.status = 'down') as down,
       count(*) filter (where a.status = 'unknown') as unknown,
       count(*) filter (where a.status = 'provisioning') as provisioning,
       count(*) filter (where place.lon is null) as "withoutPosition",
       count(aboard.access_point_id) as "onBoard"
from access_points_at($1) a
left join access_point_place place on place.id = a.place_id
left join (select * from aboard_at($1)) aboard on aboard.access_point_id = a.access_point_id
where a.lifecycle = 'live' and aboard.is_resting is not true
