-- GET /api/v1/maintenance-windows: from the newest entry, older than entry $1, at most $2, or the one of id $3; with an occurrence that
-- touches $4 to $5; of state $6. Null filters nothing. Budget: 100 ms for 100 windows and 10,000 access points. Overlaps are looked for
-- between the sets of times, then between the scopes, each pair of them once.
with asked as materialized (
  select coalesce($4::timestamptz, case when $5::timestamptz is null then present() else '-infinity' end) as starts,
         coalesce($5::timestamptz, 'infinity') as ends,
         $4::timestamptz is not null or $5::timestamptz is not null as is_filter,
         present() as now
),
page as materialized (
  select w.*, stands.state
  from maintenance_window w
  cross join asked
  cross join lateral (
    select case
             when exists (select from maintenance_occurrence o
                          where o.window_id = w.id and o.starts_at <= asked.now and o.ends_at > asked.now) then 'running'
             when exists (select from maintenance_occurrence o where o.window_id = w.id and o.starts_at > asked.now) then 'planned'
             else 'ended'
           end as state
  ) stands
  where ($1::bigint is null or w.id < $1)
    and ($3::bigint is null or w.id = $3)
    and ($6::text is null or stands.state = $6)
    and (not asked.is_filter or exists (select from maintenance_occurrence o
                                        where o.window_id = w.id and o.starts_at < asked.ends and o.ends_at > asked.starts))
  order by w.id desc
  limit $2
),
busy as materialized (
  select o.window_id as id,
         range_agg(tstzrange(o.starts_at, o.ends_at)) * tstzmultirange(tstzrange(asked.starts, asked.ends)) as during
  from maintenance_occurrence o
  cross join asked
  where o.starts_at < asked.ends and o.ends_at > asked.starts
  group by o.window_id, asked.starts, asked.ends
),
pair as materialized (
  select mine.id, other.id as other
  from page
  join busy mine on mine.id = page.id
  join busy other on other.id <> mine.id and other.during && mine.during
),
scoped as materialized (
  select w.id, w.access_point_id, w.site, w.area_id, w.source_id,
         dense_rank() over (order by w.access_point_id, w.site, w.area_id, w.source_id) as scope
  from maintenance_window w
  where w.id in (select id from page union select other from pair)
),
scope as materialized (
  select distinct scope, access_point_id, site, area_id, source_id from scoped
),
live as materialized (
  select a.access_point_id as id, ap.site, a.source_id, a.place_id
  from access_points_present((select now from asked)) a
  join access_point ap on ap.id = a.access_point_id
  where a.lifecycle = 'live'
),
concerned as materialized (
  select scope.scope, live.id from scope join live on live.id = scope.access_point_id
  union all
  select scope.scope, live.id from scope join live on live.site = scope.site
  union all
  select scope.scope, live.id from scope join live on live.source_id = scope.source_id
  union all
  select scope.scope, live.id
  from scope
  join area_member m on m.area_id = scope.area_id
  join live on live.place_id = m.place_id
),
extent as materialized (
  select scope, count(*)::int as access_points from concerned group by scope
),
sharing as materialized (
  select distinct one.scope, two.scope as other from concerned one join concerned two on two.id = one.id
)
select page.id, page.title, page.starts_at as "from", page.ends_at as "to", page.recurrence,
       page.counts_against_service_level as "countsAgainstServiceLevel", page.state,
       page.created_at as "createdAt", page.created_by as "createdBy", page.changed_at as "changedAt",
       page.access_point_id as "accessPoint", page.site, area.slug as area, page.source_id as source,
       coalesce(ap.name, '#' || page.access_point_id, page.site, area.name, page.source_id) as "scopeName",
       coalesce(extent.access_points, 0) as "accessPoints",
       (select count(*)::int from maintenance_occurrence o where o.window_id = page.id) as "occurrencesTotal",
       coalesce((select array_agg(pair.other order by pair.other)
                 from pair
                 join scoped other on other.id = pair.other
                 join sharing on sharing.scope = mine.scope and sharing.other = other.scope
                 where pair.id = page.id), '{}') as overlaps
from page
join scoped mine on mine.id = page.id
left join extent on extent.scope = mine.scope
left join area on area.id = page.area_id
left join access_point ap on ap.id = page.access_point_id
order by page.id desc
