-- A new report; backend/resident-reports/receive.ts. $1 kind, $2 lon, $3 lat, $4 id of an address or null, $5 text, $6 contact.
-- The address is kept where it is one of ours within 100 m of the place: else the operators would read another place than the map shows.
with given as materialized (
  select st_transform(st_setsrid(st_point($2::double precision, $3::double precision), 4326), city.srid) as point
  from city
), placed as materialized (
  select given.point, address.id as address_id
  from given
  left join address on address.id = $4::bigint and address.removed_at is null and st_dwithin(address.point, given.point, 100)
)
insert into resident_report (kind, lon, lat, point, address_id, text, contact)
select $1::text, $2, $3, placed.point, placed.address_id, $5::text, $6::text
from placed
returning id, created_at as "createdAt"
