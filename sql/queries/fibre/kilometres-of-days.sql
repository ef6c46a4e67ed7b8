-- Kilometres of spans by status in the area $1 (0: the whole city) at the end of each of the days $2; of today at $3, the present.
with wanted as materialized (
  select d.day,
         case when d.day = ($3::timestamptz at time zone city.time_zone)::date then $3
              else (d.day + 1)::timestamp at time zone city.time_zone - interval '1 microsecond' end as instant
  from unnest($2::date[]) d (day)
  cross join city
)
select wanted.day::text as day, k.status, k.km
from segment_km_at(array[$1::bigint], (select array_agg(instant) from wanted)) k
join wanted on wanted.instant = k.instant
