create or replace function premises_at(instant timestamptz)
returns table (premises_id bigint, stage text, since timestamptz, is_planned boolean)
language sql stable parallel safe
as $$
  select p.id,
         case when plan.at is null then held.stage else 'passed' end,
         coalesce(plan.at, held.since),
         plan.at is not null
  from premises p
  join source on source.id = p.source_id
  cross join city
  cross join lateral (
    select t.stage, t.since
    from premises_stage t
    where t.premises_id = p.id and t.since <= instant
    order by t.since desc
    limit 1
  ) held
  left join lateral (
    select expected.at
    from (select p.expected_to::timestamp at time zone city.time_zone as at) expected
    where expected.at > present() and expected.at <= instant and stage_rank(held.stage) < stage_rank('passed')
  ) plan on true
  where instant < coalesce(least(p.removed_at, source.removed_at), 'infinity')
$$;
comment on function premises_at(timestamptz) is
  'Premises whose stage is known as they stood at an instant, or in the future are to stand: what is expected by then counts as passed, unless that day is over without it. Exact stages: never to be shown as they are. One plain SELECT, so that conditions of the caller reach the indexes.';

create or replace function public_stage_since(wanted bigint, instant timestamptz) returns timestamptz
language sql stable parallel safe
as $$
  select min(t.since)
  from premises_stage t
  where t.premises_id = wanted and t.since <= instant
    and t.since > coalesce((
      select max(other.since)
      from premises_stage other
      where other.premises_id = wanted and other.since <= instant
        and public_stage(other.stage) <> (
          select public_stage(held.stage)
          from premises_stage held
          where held.premises_id = wanted and held.since <= instant
          order by held.since desc
          limit 1)), '-infinity')
$$;
comment on function public_stage_since(bigint, timestamptz) is
  'Since when some premises are, at an instant, at the stage that the public sees: of what is activated, since it was connected. Null before the first.';

create or replace function premises_known_at(instant timestamptz) returns boolean
language sql stable parallel safe
as $$
  select exists (
    select from source
    where kind = 'premises' and known_from <= instant and (removed_at is null or removed_at > instant))
$$;
comment on function premises_known_at(timestamptz) is
  'Whether a source of premises had succeeded by an instant: only then is none counted as none.';
