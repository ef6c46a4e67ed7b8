-- GET /api/v1/incidents: one page, those that last first, the longest first, then the resolved, the latest first. Of states $1,
-- area $2, source $3, access point $4, cause $5, that lasted at some time from $6 to $7; null filters nothing. After phase $8,
-- position $9 (microseconds) and id $10; at most $11. What became a part of another is not listed. Budget: 50 ms among 100,000.
with asked as materialized (
  select i.id, i.opened_at, i.resolved_at
  from incident i
  where i.merged_into is null
    and ($1::text[] is null
      or case when i.resolved_at is not null then 'resolved' when i.acknowledged_at is not null then 'acknowledged' else 'open' end = any ($1))
    and ($5::text is null or i.cause = $5)
    and ($6::timestamptz is null or i.resolved_at is null or i.resolved_at > $6)
    and ($7::timestamptz is null or i.opened_at < $7)
    and ($3::text is null or (i.cause = 'source' and i.key = $3) or exists (
      select from incident_access_point m join access_point a on a.id = m.access_point_id
      where m.incident_id = i.id and a.source_id = $3))
    and ($4::bigint is null or exists (
      select from incident_access_point m where m.incident_id = i.id and m.access_point_id = $4))
    and ($2::bigint is null or exists (
      select from incident_access_point m
      join access_point a on a.id = m.access_point_id
      join area_member am on am.place_id = a.place_id
      where m.incident_id = i.id and am.area_id = $2 and (m.until is null or i.resolved_at is not null)))
),
placed as materialized (
  select id, case when resolved_at is null then 0 else 1 end as phase,
         case when resolved_at is null then extract(epoch from incident_since(id)) * 1000000
              else -extract(epoch from resolved_at) * 1000000 end::bigint as position
  from asked
)
select id, phase, position
from placed
where $8::integer is null or (phase, position, id) > ($8, $9::bigint, $10::bigint)
order by phase, position, id
limit $11
