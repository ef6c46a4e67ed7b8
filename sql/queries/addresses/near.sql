-- Addresses nearest to a point, $1 lon, $2 lat, WGS84, within $3 metres; at most $4.
with here as materialized (
  select st_transform(st_setsrid(st_point($1::double precision, $2::double precision), 4326), srid) as point from city
)
select a.id, a.house_number as "houseNumber", a.postcode, a.lon, a.lat, s.name, s.locality,
       exists (select from street t where t.folded = s.folded and t.id <> s.id and t.addresses > 0) as "isTwin",
       st_distance(a.point, here.point) as metres
from here
cross join address a
join street s on s.id = a.street_id
where st_dwithin(a.point, here.point, $3) and a.removed_at is null
order by a.point <-> here.point, a.id
limit $4
