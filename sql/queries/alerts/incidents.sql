-- Called by ingest for each alert, and for all open incidents when an Alertmanager is told again. Budget 20 ms for one of 3,000 access points.
-- $1 ids of incidents, $2 channel
select i.id, i.cause, i.failure, i.key, i.subject, i.opened_at as "openedAt", start.since, i.detected_at as "detectedAt",
       i.resolved_at as "resolvedAt", i.reopened, i.flapping, i.acknowledged_at as "acknowledgedAt",
       i.acknowledged_by as "acknowledgedBy", i.merged_into as "mergedInto",
       members.concerned, members.names, coalesce(areas.slugs, '{}') as "areaSlugs",
       coalesce(areas.names, '{}') as "areaNames",
       (select min(d.id) from alert_delivery d
        where d.incident_id = i.id and d.channel_id = $2 and d.delivered_at is not null) as "firstDelivery"
from incident i
cross join lateral (select incident_since(i.id) as since) start
cross join lateral (
  select count(distinct m.access_point_id) as concerned,
         coalesce((array_agg(distinct a.name) filter (where a.name is not null))[1:10], '{}') as names
  from incident_access_point m
  join access_point a on a.id = m.access_point_id
  where m.incident_id = i.id and incident_concerns(m.until, i.resolved_at, start.since)
) members
left join lateral (
  select array_agg(stood.slug order by stood.name) as slugs, array_agg(stood.name order by stood.name) as names
  from (
    select distinct area.slug, area.name
    from incident_access_point m
    join access_point a on a.id = m.access_point_id
    join area_member am on am.place_id = a.place_id
    join area on area.id = am.area_id and area.removed_at is null
    where m.incident_id = i.id and incident_concerns(m.until, i.resolved_at, start.since)
  ) stood
) areas on true
where i.id = any ($1::bigint[])
order by i.id
