-- What may be told of activated premises in the areas $1 (0: the whole city; null: all) at $2, the present where $3; of an instant
-- within a day that is over only what was told the day before as well.
with day as materialized (
  select ($2::timestamptz at time zone time_zone)::date as day from city
)
select today.area_id as id, today.premises, today.households
from day
cross join lateral (
  select distinct on (a.area_id) a.area_id, a.premises, a.households
  from activated_day a
  where a.day <= day.day and ($1::bigint[] is null or a.area_id = any ($1))
  order by a.area_id, a.day desc
) today
left join lateral (
  select a.premises, a.households from activated_day a where a.area_id = today.area_id and a.day < day.day order by a.day desc limit 1
) yesterday on true
where today.premises is not null and ($3::boolean or (today.premises, today.households) = (yesterday.premises, yesterday.households))
