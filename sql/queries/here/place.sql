-- The address $1 or the middle of the street $2, or, where both are null, the point $3 lon, $4 lat (WGS84) with the nearest
-- address within $5 metres. No row: there is no such address or street. For /here.
with named as materialized (
  select a.id as address_id, null::bigint as street_id, a.street_id as of_street_id, a.house_number, a.postcode, a.lon, a.lat
  from address a
  where a.id = $1::bigint and a.removed_at is null
  union all
  select null, s.street_id, s.street_id, '', case when cardinality(s.postcodes) = 1 then s.postcodes[1] else '' end, s.lon, s.lat
  from streets_shown(array[$2::bigint]) s
),
asked as materialized (
  select lon, lat from named
  union all
  select $3::double precision, $4::double precision where $3::double precision is not null
),
point as materialized (
  select lon, lat, st_transform(st_setsrid(st_point(lon, lat), 4326), city.srid) as point from asked cross join city
),
near as materialized (
  select n.address_id, n.street_id, n.of_street_id, n.house_number, n.postcode, 0::double precision as metres from named n
  union all
  select a.*
  from point
  cross join lateral (
    select a.id, null::bigint, a.street_id, a.house_number, a.postcode, st_distance(a.point, point.point)
    from address a
    where st_dwithin(a.point, point.point, $5) and a.removed_at is null and not exists (select from named)
    order by a.point <-> point.point, a.id
    limit 1
  ) a
)
select point.lon, point.lat,
       near.address_id as "addressId", near.street_id as "streetId", near.metres,
       street.name as street, near.house_number as "houseNumber", near.postcode,
       case when exists (select from street t where t.folded = street.folded and t.id <> street.id and t.addresses > 0)
            then street.locality end as locality
from point
left join near on true
left join street on street.id = near.of_street_id
