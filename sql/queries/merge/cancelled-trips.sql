-- Trips that are not made, by the source $1: $2 trips, $3 service days (null: the one that is meant at $5 by the timetable $6, any
-- where that is null), $4 seconds at which a run of a frequency begins (null: all of the trip). Those that were not known before.
with said as materialized (
  select distinct c.trip, coalesce(c.day, m.service_day, ($5::timestamptz at time zone city.time_zone)::date) as day,
         coalesce(c.starts_s, -1) as starts_s
  from unnest($2::text[], $3::date[], $4::integer[]) with ordinality c (trip, day, starts_s, nth)
  left join trips_meant($2::text[], '{}', '{}', $3::date[], $4::integer[], $6::text, $5::timestamptz) m on m.nth = c.nth
  cross join city
)
insert into cancelled_trip (source_id, trip, service_day, starts_s)
select $1, trip, day, starts_s from said
on conflict (trip, service_day, starts_s, source_id) do nothing
returning trip
