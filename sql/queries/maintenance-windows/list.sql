-- Maintenance windows from the newest entry, older than entry $1, at most $2; or the one of id $3. Null filters nothing.
select w.id, w.title, w.starts_at as "from", w.ends_at as "to",
       w.counts_against_service_level as "countsAgainstServiceLevel",
       case when present() < w.starts_at then 'planned' when present() < w.ends_at then 'running' else 'ended' end as state,
       w.created_at as "createdAt",
       w.access_point_id as "accessPoint", w.site, area.slug as area, w.source_id as source
from maintenance_window w
left join area on area.id = w.area_id
where ($1::bigint is null or w.id < $1) and ($3::bigint is null or w.id = $3)
order by w.id desc
limit $2
