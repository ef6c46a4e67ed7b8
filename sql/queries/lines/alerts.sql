-- What real time has to tell at $2, the present, of the line $1: of its routes or its stops, or of everything.
select a.source_id || '/' || a.key as id, a.header, a.description, a.url,
       case when lower_inf(period.during) then null else lower(period.during) end as "from",
       case when upper_inf(period.during) then null else upper(period.during) end as "to"
from line_alert a
join source s on s.id = a.source_id and s.removed_at is null and s.stale_at > $2
join line l on l.id = $1 and (s.timetable is null or l.source_id = s.timetable)
cross join lateral (select p as during from unnest(a.periods) p where p @> $2::timestamptz limit 1) period
where (a.routes = '{}' and a.stops = '{}')
   or exists (select from line_route r where r.line_id = l.id and r.route = any (a.routes))
   or exists (select from line_call c join stop on stop.id = c.stop_id
              where c.course_id = l.course_id and (stop.key = any (a.stops) or stop.station = any (a.stops)))
order by a.source_id, a.key
