-- Access points as they stood at $1 after id $2, at most $3 of them, by: bbox $4–$7 (west, south, east, north), statuses $8,
-- area $9, source $10, text $11 in name, site, SSID or vehicle, lifecycles $12; null filters nothing. One whose vehicle rests has a
-- status that nobody asks for. Budget: 50 ms for 1,000 of 100,000.
with aboard as materialized (
  select * from aboard_at($1)
)
select a.access_point_id as id, ap.name, a.source_id as source, a.status, a.since, pending.at as "pendingSince",
       pending.status as "pendingStatus", place.lon, place.lat, coalesce(place.environment, ap.environment) as environment,
       a.lifecycle, ap.ssid, ap.access, ap.provider, ap.site,
       aboard.vehicle, coalesce(aboard.is_resting, false) as "isResting"
from access_points_at($1) a
join access_point ap on ap.id = a.access_point_id
left join access_point_place place on place.id = a.place_id
left join aboard on aboard.access_point_id = a.access_point_id
left join lateral (
  select min(p.at) as at, (array_agg(p.status order by p.at desc))[1] as status
  from access_point_pending p
  where p.access_point_id = ap.id and p.at <= $1
) pending on true
where a.access_point_id > $2
  and ($4::double precision is null or (
        a.access_point_id in (
          select inside.access_point_id from access_point_place inside
          where inside.point_3857 && st_transform(
            st_makeenvelope($4, greatest($5::double precision, -85), $6::double precision, least($7::double precision, 85), 4326), 3857))
        and place.lon between $4 and $6 and place.lat between $5 and $7))
  and ($8::text[] is null or (a.status = any ($8) and aboard.is_resting is not true))
  and ($9::bigint is null or exists (select from area_member m where m.area_id = $9 and m.place_id = a.place_id))
  and ($10::text is null or a.source_id = $10)
  and ($11::text is null or position($11 in translate(lower(concat_ws(E'\n', ap.name, ap.site, ap.ssid, aboard.vehicle)), 'ÄÖÜ', 'äöü')) > 0)
  and ($12::text[] is null or a.lifecycle = any ($12))
order by a.access_point_id
limit $3
