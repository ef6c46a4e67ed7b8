-- What the progress of the area $1 (0: the whole city) at $2, the present, is drawn between: the city's day, the first on which
-- any of its premises were known, the last on which any are expected; and since when homes newly passed are counted: since we were
-- first told of any, or since the first day that a source says.
select today.day::text as today,
       (select min(d.day) from rollout_day d where d.area_id = $1)::text as "firstDay",
       least((select min(p.day) from passed_day p where p.area_id = $1),
             (select min(s.known_from at time zone city.time_zone)::date from source s
              where s.kind = 'premises' and s.removed_at is null))::text as "pacedFrom",
       (select max(e.day) from expected_day e where e.area_id = $1)::text as "lastExpected",
       (select json_build_object('premises', coalesce(sum(e.premises), 0), 'homes', coalesce(sum(e.households), 0))
        from expected_day e where e.area_id = $1 and e.day < today.day) as overdue,
       (select coalesce(array_agg(s.id order by s.position, s.id), '{}')
        from source s
        where s.kind in ('premises', 'fibre-segment') and s.known_from is not null and s.removed_at is null) as sources
from city
cross join lateral (select ($2::timestamptz at time zone city.time_zone)::date as day) today
