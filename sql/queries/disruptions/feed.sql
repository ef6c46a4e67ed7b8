-- Atom feeds: the 50 incidents of which there was news last, over or not, with what people may know of them; of area $1 (null: all).
-- Budget: 100 ms among 100,000.
with news as materialized (
  select i.id, i.cause, i.failure, i.key, incident_since(i.id) as since, i.detected_at, i.resolved_at,
         greatest(i.detected_at, i.resolved_at, (select max(e.at) from incident_event e
           where e.incident_id = i.id and e.kind in ('opened', 'joined', 'left', 'resolved', 'reopened'))) as updated_at
  from incident i
  where i.merged_into is null
    and exists (select from incident_access_point m where m.incident_id = i.id)
    and ($1::bigint is null or exists (
      select from incident_access_point m
      join access_point a on a.id = m.access_point_id
      join area_member am on am.place_id = a.place_id
      where m.incident_id = i.id and am.area_id = $1))
    and (i.resolved_at is null or $1::bigint is not null or i.id in (
      select late.id from incident late where late.merged_into is null and late.resolved_at is not null
      order by late.resolved_at desc limit 1000))
  order by updated_at desc, i.id desc
  limit 50
),
stood as materialized (
  select news.*, a.id as access_point_id, a.name, area.slug, area.name as area_name
  from news
  join incident_access_point m on m.incident_id = news.id
    and incident_concerns(m.until, news.resolved_at, news.since)
  join access_point a on a.id = m.access_point_id
  left join area_member am on am.place_id = a.place_id
  left join area on area.id = am.area_id and area.removed_at is null
)
select id, case failure when 'down' then 'outage' else 'unknown' end as kind,
       case when cause = 'access_point' then min(name) when cause = 'site' then key end as name,
       count(distinct access_point_id)::integer as "accessPoints",
       since as "from", resolved_at as "to", detected_at as "detectedAt", updated_at as "updatedAt",
       coalesce(jsonb_agg(distinct jsonb_build_object('slug', slug, 'name', area_name)) filter (where slug is not null), '[]') as areas
from stood
group by id, cause, failure, key, since, resolved_at, detected_at, updated_at
order by updated_at desc, id desc
