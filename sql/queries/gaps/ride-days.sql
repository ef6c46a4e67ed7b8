-- On how many days from the first to the last the lines $1 ride by what their timetable last said. In the background, for
-- departures a day: what is said of a line may be some MB.
with said as materialized (
  select l.id, service.days
  from line l
  join record r on r.source_id = l.source_id and r.key = l.key
  cross join lateral jsonb_array_elements(r.attributes -> 'services') service (days)
  where l.id = any ($1::bigint[])
),
day as materialized (
  select id, days ->> 'from' as day from said
  union all
  select id, days ->> 'to' from said
  union all
  select said.id, added.day from said cross join lateral jsonb_array_elements_text(said.days -> 'added') added (day)
)
select id, max(day)::date - min(day)::date + 1 as days
from day
group by id
having count(day) > 0
