-- The access point $2 as it stood at $1.
select a.access_point_id as id, ap.name, a.source_id as source, a.status, a.since, pending.at as "pendingSince",
       pending.status as "pendingStatus", place.lon, place.lat, coalesce(place.environment, ap.environment) as environment,
       a.lifecycle, ap.ssid, ap.access, ap.provider, ap.site,
       aboard.vehicle, coalesce(aboard.is_resting, false) as "isResting",
       (select min(t.since) from access_point_status t where t.access_point_id = ap.id) as "knownFrom",
       (select (f.up_seconds + f.degraded_seconds) / nullif(f.up_seconds + f.degraded_seconds + f.down_seconds, 0)
        from availability(array[$2::bigint], $1::timestamptz - interval '30 days', $1::timestamptz) f) as "availability30d",
       case when s.payload_at <= $1 then s.payload_at else (
         select r.payload_at from run r
         where r.source_id = a.source_id and r.finished_at <= $1 and r.payload_at <= $1 and r.outcome <> 'failed'
         order by r.finished_at desc
         limit 1
       ) end as "payloadAt",
       (select coalesce(jsonb_agg(jsonb_build_object('slug', area.slug, 'name', area.name, 'kind', area.kind)
                                  order by area.area_m2, area.slug), '[]')
        from area_member m
        join area on area.id = m.area_id
        where m.place_id = a.place_id and (area.removed_at is null or area.removed_at > $1)) as areas
from access_points_at($1) a
join access_point ap on ap.id = a.access_point_id
join source s on s.id = a.source_id
left join access_point_place place on place.id = a.place_id
left join (select * from aboard_at($1)) aboard on aboard.access_point_id = a.access_point_id
left join lateral (
  select min(p.at) as at, (array_agg(p.status order by p.at desc))[1] as status
  from access_point_pending p
  where p.access_point_id = ap.id and p.at <= $1
) pending on true
where a.access_point_id = $2
