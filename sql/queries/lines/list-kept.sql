-- The lines of the present with their kept coverage; all, or the one of identifier $1. For /lines and /overview.
with long as materialized (
  select p.course_id, sum(p.nominal_m) as nominal, sum(p.low_m) as low, sum(p.high_m) as high
  from line l
  join line_part p on p.course_id = l.course_id
  where l.removed_at is null and ($1::bigint is null or l.id = $1)
  group by p.course_id
),
called as materialized (
  select distinct c.course_id, c.stop_id
  from line l
  join line_call c on c.course_id = l.course_id
  where l.removed_at is null and ($1::bigint is null or l.id = $1)
),
counted as materialized (
  select called.course_id, count(*) as stops, count(*) filter (where s.nominal) as nominal,
         count(*) filter (where s.low) as low, count(*) filter (where s.high) as high
  from called
  join stop s on s.id = called.stop_id
  group by called.course_id
)
select l.id, l.source_id as source, l.short_name as "shortName", l.long_name as "longName", l.agency,
       l.route_type as "routeType", l.mode, l.color, l.text_color as "textColor", l.sort_order as "sortOrder",
       c.id as course, c.since, c.length_m as "lengthMetres",
       coalesce(long.nominal, 0) as "nominalMetres", coalesce(long.low, 0) as "lowMetres",
       coalesce(long.high, 0) as "highMetres",
       coalesce(counted.stops, 0) as stops, coalesce(counted.nominal, 0) as "nominalStops",
       coalesce(counted.low, 0) as "lowStops", coalesce(counted.high, 0) as "highStops"
from line l
join source s on s.id = l.source_id and s.removed_at is null
join line_course c on c.id = l.course_id
left join long on long.course_id = c.id
left join counted on counted.course_id = c.id
where l.removed_at is null and ($1::bigint is null or l.id = $1)
order by l.sort_order nulls last, l.short_name, l.long_name, l.id
