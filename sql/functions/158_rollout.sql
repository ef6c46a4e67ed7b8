-- Called once after a payload of premises that changed anything, and for areas that were drawn anew. Budget: 20 s for 300,000
-- premises. Premises are summed by the set of areas they stand in first, of which there are few.
create or replace function refresh_rollout(areas bigint[])
returns table (areas_together bigint[], day text, connected integer, activated integer, households integer)
language plpgsql volatile
set plan_cache_mode = 'force_custom_plan'
as $$
#variable_conflict use_column
begin
  perform refresh_expected_days(areas);
  perform refresh_slippage(areas);
  return query
  with member as materialized (
    select m.premises_id, array_agg(m.area_id order by m.area_id) as standing_in
    from area_premises m
    where areas is null or m.area_id = any (areas)
    group by m.premises_id
  ),
  counted as materialized (
    select p.id, coalesce(p.households, 1) as households, least(p.removed_at, source.removed_at) as removed_at,
           case when areas is null or 0 = any (areas) then array[0::bigint] else '{}' end
             || coalesce(member.standing_in, '{}') as sums
    from premises p
    join source on source.id = p.source_id
    left join member on member.premises_id = p.id
    where p.stage is not null and (areas is null or 0 = any (areas) or member.premises_id is not null)
  ),
  turn as materialized (
    select counted.sums, counted.households, t.since, t.stage,
           lag(t.stage) over (partition by t.premises_id order by t.since) as was,
           counted.removed_at,
           lead(t.since) over (partition by t.premises_id order by t.since) is null as is_last
    from premises_stage t
    join counted on counted.id = t.premises_id
    where counted.removed_at is null or t.since < counted.removed_at
  ),
  moved as materialized (
    select sums, since as at, stage, 1 as sign, households from turn
    union all
    select sums, since, was, -1, households from turn where was is not null
    union all
    select sums, removed_at, stage, -1, households from turn where is_last and removed_at is not null
  ),
  summed as materialized (
    select moved.sums, (moved.at at time zone city.time_zone)::date as day, moved.stage,
           sum(moved.sign) as premises, sum(moved.sign * moved.households) as households
    from moved
    cross join city
    group by 1, 2, 3
  ),
  fresh as materialized (
    select area.id as area_id, summed.day, summed.stage,
           sum(summed.premises)::integer as premises, sum(summed.households)::integer as households
    from summed
    cross join lateral unnest(summed.sums) area (id)
    group by 1, 2, 3
    having (sum(summed.premises), sum(summed.households)) <> (0, 0)
  ),
  gone as (
    delete from rollout_day d
    where (areas is null or d.area_id = any (areas))
      and not exists (select from fresh f where f.area_id = d.area_id and f.day = d.day and f.stage = d.stage)
    returning d.area_id
  ),
  passing as materialized (
    -- A first stage begins with a day of the city's where its source says that day, else when we heard of it. Not every day
    -- begins at midnight: where clocks go forward then, at one.
    select turn.sums, wall.at::date as day, turn.households,
           stage_rank(turn.stage) >= stage_rank('passed') as is_passed,
           case when turn.was is not null then stage_rank(turn.was) >= stage_rank('passed')
                when turn.since = wall.at::date::timestamp at time zone city.time_zone then false
                else stage_rank(turn.stage) >= stage_rank('passed') end as was_passed
    from turn
    cross join city
    cross join lateral (select turn.since at time zone city.time_zone as at) wall
    where turn.removed_at is null
  ),
  passed as materialized (
    select area.id as area_id, passing.day,
           sum(case when passing.is_passed then passing.households else -passing.households end)::integer as households
    from passing
    cross join lateral unnest(passing.sums) area (id)
    where passing.is_passed <> passing.was_passed
    group by 1, 2
  ),
  not_passed as (
    delete from passed_day d
    where (areas is null or d.area_id = any (areas))
      and not exists (select from passed p where p.area_id = d.area_id and p.day = d.day)
    returning d.area_id
  ),
  passed_anew as (
    insert into passed_day as d (area_id, day, households)
    select area_id, day, households from passed
    on conflict (area_id, day) do update
      set households = excluded.households
      where d.households <> excluded.households
    returning d.area_id
  ),
  differing as materialized (
    select f.*
    from fresh f
    left join rollout_day d on d.area_id = f.area_id and d.day = f.day and d.stage = f.stage
    where (d.premises, d.households) is distinct from (f.premises, f.households)
  ),
  written as (
    insert into rollout_day (area_id, day, stage, premises, households)
    select area_id, day, stage, premises, households from differing
    on conflict (area_id, day, stage) do update set premises = excluded.premises, households = excluded.households
    returning area_id
  )
  select summed.sums, summed.day::text, sum(summed.premises)::integer,
         coalesce(sum(summed.premises) filter (where summed.stage = 'activated'), 0)::integer,
         coalesce(sum(summed.households) filter (where summed.stage = 'activated'), 0)::integer
  from summed
  where summed.stage in ('connected', 'activated')
  group by summed.sums, summed.day
  having sum(summed.premises) <> 0 or bool_or(summed.stage = 'activated')
  order by summed.day, summed.sums;
end
$$;
comment on function refresh_rollout(bigint[]) is
  'Counts anew, for some areas (0: the whole city; null: all and the city), how many premises came to each stage on each day, and how many are expected when. Returns by day, for premises that stand in the same areas, how many more are connected (the activated among them), how many activated, and the households of these: what activated_day is made from.';

create or replace function refresh_expected_days(areas bigint[]) returns void
language plpgsql volatile
set plan_cache_mode = 'force_custom_plan'
as $$
begin
  with waiting as materialized (
    select p.id, coalesce(p.households, 1) as households, p.expected_to as day
    from premises p
    join source on source.id = p.source_id
    where stage_rank(p.stage) < stage_rank('passed') and p.expected_to is not null
      and p.removed_at is null and source.removed_at is null
  ),
  placed as materialized (
    select 0::bigint as area_id, day, households from waiting where areas is null or 0 = any (areas)
    union all
    select m.area_id, waiting.day, waiting.households
    from waiting
    join area_premises m on m.premises_id = waiting.id
    where areas is null or m.area_id = any (areas)
  ),
  fresh as materialized (
    select area_id, day, count(*)::integer as premises, sum(households)::integer as households
    from placed
    group by area_id, day
  ),
  gone as (
    delete from expected_day d
    where (areas is null or d.area_id = any (areas))
      and not exists (select from fresh f where f.area_id = d.area_id and f.day = d.day)
    returning d.area_id
  )
  insert into expected_day as d (area_id, day, premises, households)
  select area_id, day, premises, households from fresh
  on conflict (area_id, day) do update
    set premises = excluded.premises, households = excluded.households
    where (d.premises, d.households) <> (excluded.premises, excluded.households);
end
$$;
comment on function refresh_expected_days(bigint[]) is
  'Counts anew how many premises that are not passed are expected by their last day, for some areas (0: the whole city; null: all and the city).';

create or replace function refresh_slippage(areas bigint[]) returns void
language plpgsql volatile
set plan_cache_mode = 'force_custom_plan'
as $$
begin
  with told as materialized (
    select distinct on (e.premises_id) e.premises_id, e.expected_to
    from premises_expectation e
    where e.expected_to is not null
    order by e.premises_id, e.since
  ),
  moved as materialized (
    select p.id, p.expected_to - told.expected_to as days
    from told
    join premises p on p.id = told.premises_id
    join source on source.id = p.source_id
    where p.expected_to <> told.expected_to and stage_rank(p.stage) < stage_rank('passed')
      and p.removed_at is null and source.removed_at is null
  ),
  placed as materialized (
    select 0::bigint as area_id, days from moved where areas is null or 0 = any (areas)
    union all
    select m.area_id, moved.days
    from moved
    join area_premises m on m.premises_id = moved.id
    where areas is null or m.area_id = any (areas)
  ),
  fresh as materialized (
    select area_id, count(*) filter (where days > 0)::integer as later, count(*) filter (where days < 0)::integer as earlier,
           percentile_cont(0.5) within group (order by days) as median_days
    from placed
    group by area_id
  ),
  gone as (
    delete from slippage d
    where (areas is null or d.area_id = any (areas)) and not exists (select from fresh f where f.area_id = d.area_id)
    returning d.area_id
  )
  insert into slippage as d (area_id, later, earlier, median_days)
  select area_id, later, earlier, median_days from fresh
  on conflict (area_id) do update
    set later = excluded.later, earlier = excluded.earlier, median_days = excluded.median_days;
end
$$;
comment on function refresh_slippage(bigint[]) is
  'Measures anew how the last days that premises not passed are expected by differ from those told first, for some areas (0: the whole city; null: all and the city).';
