-- Live access points nearest to the point $1 lon, $2 lat (WGS84) at $3, at most $4 of those that work and as many others, within
-- $5 metres. Web Mercator's metres grow to the north, by less than a thousandth within such distances: its index gives the order but
-- for those that are about as far, so some more are taken and measured.
with place as materialized (
  select st_setsrid(st_point($1::double precision, $2::double precision), 4326) as wgs84
),
here as materialized (
  select st_transform(wgs84, srid) as point, st_transform(wgs84, 3857) as point_3857,
         st_expand(st_transform(wgs84, 3857), 1.01 * $5 / cos(radians($2))) as around
  from place cross join city
)
select near.*
from here
cross join lateral (
  (
    select ap.id, ap.name, a.source_id as source, a.status, a.since, p.lon, p.lat, true as "isWorking",
           st_distance(p.point, here.point) as "distanceMetres"
    from access_point_place p
    join access_points_present($3) a on a.place_id = p.id
    join access_point ap on ap.id = a.access_point_id
    where p.point_3857 && here.around and a.lifecycle = 'live' and a.status in ('up', 'degraded')
    order by p.point_3857 <-> here.point_3857
    limit $4 + 6
  )
  union all
  (
    select ap.id, ap.name, a.source_id, a.status, a.since, p.lon, p.lat, false, st_distance(p.point, here.point)
    from access_point_place p
    join access_points_present($3) a on a.place_id = p.id
    join access_point ap on ap.id = a.access_point_id
    where p.point_3857 && here.around and a.lifecycle = 'live' and a.status not in ('up', 'degraded')
    order by p.point_3857 <-> here.point_3857
    limit $4 + 6
  )
) near
where near."distanceMetres" <= $5
order by near."isWorking" desc, near."distanceMetres", near.id
limit $4
