-- On which days sources of premises came and went.
select (s.known_from at time zone city.time_zone)::date::text as "from",
       (s.removed_at at time zone city.time_zone)::date::text as "to"
from source s
cross join city
where s.kind = 'premises' and s.known_from is not null
