-- The day it is in the city by all that is known, and at $1 at the earliest (null: whenever), and since which day areas are removed.
select (greatest($1::timestamptz, city.swept_at, (select max(source.payload_at) from source)) at time zone city.time_zone)::date::text as today,
       (
         select coalesce(json_agg(json_build_array(area.id, (removed.at at time zone city.time_zone)::date)), '[]')
         from area
         join source on source.id = area.source_id
         cross join lateral (select least(area.removed_at, source.removed_at) as at) removed
         where removed.at is not null
       ) as removed
from city
