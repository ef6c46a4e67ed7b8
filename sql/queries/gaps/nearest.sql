-- From each of the stops $1 to the nearest footprint of a live access point at $2, metres; those without one within $3 metres have
-- no row. For a page of gaps, by the index alone: 1,000 stops.
select s.id, near.metres
from stop s
cross join lateral (
  select st_distance(p.footprint, s.point) as metres
  from access_point_place p
  join access_points_at($2) a on a.place_id = p.id and a.access_point_id = p.access_point_id
  where p.footprint && st_expand(s.point, $3::double precision) and a.lifecycle = 'live'
  order by p.footprint <-> s.point
  limit 1
) near
where s.id = any ($1::bigint[]) and near.metres <= $3
