create or replace function public_turns(wanted bigint[], window_from timestamptz, window_to timestamptz)
returns table (premises_id bigint, since timestamptz, stage text)
language sql stable
as $$
  select t.premises_id, t.since, public_stage(t.stage)
  from premises_stage t
  join premises p on p.id = t.premises_id
  cross join lateral (
    select b.stage
    from premises_stage b
    where b.premises_id = t.premises_id and b.since < t.since
    order by b.since desc
    limit 1
  ) before
  where (wanted is null or t.premises_id = any (wanted))
    and t.since > window_from and t.since <= window_to and t.since < coalesce(p.removed_at, 'infinity')
    and public_stage(before.stage) <> public_stage(t.stage)
$$;
comment on function public_turns(bigint[], timestamptz, timestamptz) is
  'Changes of stage in a window that the public may see, of some premises or (null) of all. What premises were when they were first heard of is no change, and neither is what is connected being activated.';
