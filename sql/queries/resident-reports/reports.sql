-- Residents' reports as operators see them, the newest first; $1 ids.
select r.id, r.kind, r.state, r.lon, r.lat,
       street.name || coalesce(nullif(' ' || address.house_number, ' '), '')
         || coalesce(', ' || nullif(concat_ws(' ', nullif(address.postcode, ''), coalesce(street.locality, city.name)), ''), '') as address,
       array(select area.slug from area
             where area.removed_at is null and st_covers(area.geom, r.point) order by area.slug collate "C") as areas,
       r.text, r.contact, r.created_at as "createdAt", r.answer, r.answered_at as "answeredAt", r.answered_by as "answeredBy",
       r.closed_at as "closedAt", r.incident_id as incident
from resident_report r
cross join city
left join address on address.id = r.address_id
left join street on street.id = address.street_id
where r.id = any ($1::bigint[])
order by r.id desc
