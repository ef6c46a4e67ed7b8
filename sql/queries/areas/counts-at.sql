-- Live access points by status in each of the areas $1 at each of the instants $2. Areas without any are left out.
select m.area_id as id, i.instant,
       count(*) as total,
       count(*) filter (where a.status = 'up') as up,
       count(*) filter (where a.status = 'degraded') as degraded,
       count(*) filter (where a.status = 'down') as down,
       count(*) filter (where a.status = 'unknown') as unknown,
       count(*) filter (where a.status = 'provisioning') as provisioning
from unnest($2::timestamptz[]) i (instant)
cross join (
  select distinct place.access_point_id
  from area_member m
  join access_point_place place on place.id = m.place_id
  where m.area_id = any ($1::bigint[])
) standing
cross join lateral access_points_at(i.instant) a
join area_member m on m.place_id = a.place_id
where a.access_point_id = standing.access_point_id and m.area_id = any ($1::bigint[]) and a.lifecycle = 'live'
group by m.area_id, i.instant
