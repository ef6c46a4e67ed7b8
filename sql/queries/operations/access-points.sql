-- GET /api/v1/operations/access-points: access points at $1, which is the present, retired ones left out; or the one of id $2, retired
-- or not. Budget: 10,000 in 300 ms.
with subject as materialized (
  select * from access_points_present($1) a
  where case when $2::bigint is null then a.lifecycle <> 'retired' else a.access_point_id = $2 end
),
aboard as materialized (
  select * from aboard_at($1)
),
doubt as materialized (
  select p.access_point_id, min(p.at) as at, (array_agg(p.status order by p.at desc))[1] as status
  from access_point_pending p
  where p.at <= $1
  group by p.access_point_id
),
standing as materialized (
  select m.place_id, array_agg(area.slug order by area.area_m2, area.slug) as slugs
  from subject
  join area_member m on m.place_id = subject.place_id
  join area on area.id = m.area_id
  where area.removed_at is null or area.removed_at > $1
  group by m.place_id
),
failing as materialized (
  -- Of several the one that lasts longest.
  select m.access_point_id, min(m.incident_id) as incident_id
  from incident_access_point m
  join incident on incident.id = m.incident_id
  where m.until is null and incident.resolved_at is null and incident.merged_into is null
  group by m.access_point_id
),
maintained as materialized (
  select distinct access_point_id
  from maintenance_of((select array_agg(access_point_id) from subject), $1, $1::timestamptz + interval '1 microsecond')
)
select a.access_point_id as id, ap.name, a.source_id as source, a.status, a.since, doubt.at as "pendingSince",
       doubt.status as "pendingStatus", place.lon, place.lat, coalesce(place.environment, ap.environment) as environment,
       a.lifecycle, ap.ssid, ap.access, ap.provider, ap.site, ap.key as "externalId", ap.uplink,
       aboard.vehicle, coalesce(aboard.is_resting, false) as "isResting",
       coalesce(standing.slugs, '{}') as areas,
       failing.incident_id as incident,
       maintained.access_point_id is not null as maintenance
from subject a
join access_point ap on ap.id = a.access_point_id
left join access_point_place place on place.id = a.place_id
left join aboard on aboard.access_point_id = a.access_point_id
left join doubt on doubt.access_point_id = a.access_point_id
left join standing on standing.place_id = a.place_id
left join failing on failing.access_point_id = a.access_point_id
left join maintained on maintained.access_point_id = a.access_point_id
order by a.access_point_id
