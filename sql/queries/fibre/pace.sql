-- Homes newly passed (those that fell back subtracted) in the area $1 (0: the whole city) in each of the $3 blocks of $4 days
-- before the day $2. What was passed when it was first seen counts only where its source says the day: then the transition is
-- the beginning of that day. Budget: 500 ms for 50,000 transitions.
with frame as materialized (
  select ($2::date - $3::integer * $4::integer) as first_day, time_zone from city
),
turn as materialized (
  select t.premises_id, t.since, t.stage, coalesce(p.households, 1) as homes,
         (t.since at time zone frame.time_zone) as wall
  from frame
  join premises_stage t
    on t.since >= frame.first_day::timestamp at time zone frame.time_zone
   and t.since < $2::date::timestamp at time zone frame.time_zone
  join premises p on p.id = t.premises_id
  join source on source.id = p.source_id
  where p.removed_at is null and source.removed_at is null
    and ($1::bigint = 0 or exists (select from area_premises m where m.area_id = $1 and m.premises_id = p.id))
),
step as materialized (
  select turn.homes, turn.wall::date as day, stage_rank(turn.stage) >= stage_rank('passed') as is_passed,
         case when before.stage is not null then stage_rank(before.stage) >= stage_rank('passed')
              when turn.wall = date_trunc('day', turn.wall) then false
              else stage_rank(turn.stage) >= stage_rank('passed') end as was_passed
  from turn
  left join lateral (
    select b.stage from premises_stage b
    where b.premises_id = turn.premises_id and b.since < turn.since
    order by b.since desc limit 1
  ) before on true
)
select block, coalesce(sum(case when step.is_passed then step.homes else -step.homes end), 0) as homes
from frame
cross join generate_series(0, $3::integer - 1) block
left join step on step.is_passed <> step.was_passed and (step.day - frame.first_day) / $4::integer = block
group by block
order by block
