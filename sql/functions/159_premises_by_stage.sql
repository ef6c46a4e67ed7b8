create or replace function premises_by_stage(areas bigint[], instant timestamptz)
returns table (area_id bigint, stage text, premises bigint, households bigint)
language sql stable parallel safe
as $$
  with day as materialized (
    select given.day, given.day::timestamp at time zone city.time_zone as begins
    from city
    cross join lateral (select (instant at time zone city.time_zone)::date as day) given
  ),
  turned as materialized (
    select t.premises_id as id
    from premises_stage t cross join day
    where t.since >= day.begins and t.since <= instant
    union
    select p.id
    from premises p
    join source on source.id = p.source_id
    cross join day
    where least(p.removed_at, source.removed_at) >= day.begins and least(p.removed_at, source.removed_at) <= instant
  ),
  moved as materialized (
    -- Of the day itself: what they were as it began, and what they are by the instant.
    select p.id, coalesce(p.households, 1) as households, held.stage, held.sign
    from turned
    join premises p on p.id = turned.id
    join source on source.id = p.source_id
    cross join day
    cross join lateral (select coalesce(least(p.removed_at, source.removed_at), 'infinity') as at) removed
    cross join lateral (
      (select t.stage, -1 as sign from premises_stage t
       where t.premises_id = p.id and t.since < day.begins and removed.at >= day.begins order by t.since desc limit 1)
      union all
      (select t.stage, 1 from premises_stage t
       where t.premises_id = p.id and t.since <= instant and removed.at > instant order by t.since desc limit 1)
    ) held
  ),
  counted as materialized (
    select d.area_id, d.stage, d.premises, d.households
    from rollout_day d cross join day
    where d.day < day.day and (areas is null or d.area_id = any (areas))
    union all
    select 0, moved.stage, moved.sign, moved.sign * moved.households
    from moved
    where areas is null or 0 = any (areas)
    union all
    select m.area_id, moved.stage, moved.sign, moved.sign * moved.households
    from moved
    join area_premises m on m.premises_id = moved.id
    where areas is null or m.area_id = any (areas)
  )
  select c.area_id, c.stage, sum(c.premises), sum(c.households)
  from counted c
  group by c.area_id, c.stage
  having sum(c.premises) <> 0
$$;
comment on function premises_by_stage(bigint[], timestamptz) is
  'Premises and households by exact stage in areas (0: the whole city; null: all areas and the city) at an instant that is over, by what is known now. Never to be shown as it is.';
