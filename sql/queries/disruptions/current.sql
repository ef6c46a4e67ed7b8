-- GET /api/v1/disruptions: incidents that last at $1, with what people may know of them; of area $2 (null: all). What maintenance
-- is being done on now is told as that. Budget: 50 ms for one of 3,000 access points.
with concerned as materialized (
  select i.id, i.cause, i.failure, i.key, a.id as access_point_id, a.name, a.place_id, m.since
  from incident i
  join incident_access_point m on m.incident_id = i.id and m.until is null
  join access_point a on a.id = m.access_point_id
  where i.resolved_at is null and i.merged_into is null
),
excused as materialized (
  select distinct m.access_point_id
  from (select array_agg(distinct concerned.access_point_id) as ids from concerned) every
  cross join lateral maintenance_of(every.ids, $1::timestamptz, $1::timestamptz + interval '1 microsecond') m
),
stood as materialized (
  select c.*, area.slug, area.name as area_name
  from concerned c
  left join area_member am on am.place_id = c.place_id
  left join area on area.id = am.area_id and area.removed_at is null
  where not exists (select from excused e where e.access_point_id = c.access_point_id)
    and ($2::bigint is null or exists (
      select from area_member here where here.place_id = c.place_id and here.area_id = $2))
)
select id, case failure when 'down' then 'outage' else 'unknown' end as kind, cause,
       case when cause = 'access_point' then min(name) when cause = 'site' then key end as name,
       count(distinct access_point_id)::integer as "accessPoints",
       min(since) as "from",
       coalesce(jsonb_agg(distinct jsonb_build_object('slug', slug, 'name', area_name)) filter (where slug is not null), '[]') as areas
from stood
group by id, cause, failure, key
order by min(since), id
