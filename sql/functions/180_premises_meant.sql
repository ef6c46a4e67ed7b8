create or replace function premises_meant(wanted_address bigint, wanted_street bigint, here geometry) returns table (premises_id bigint)
language sql stable
as $$
  with there as materialized (
    select p.id
    from premises p
    join source s on s.id = p.source_id
    where p.address_id = wanted_address and p.removed_at is null and s.removed_at is null and p.stage is not null
    union all
    select p.id
    from address a
    join premises p on p.address_id = a.id
    join source s on s.id = p.source_id
    where a.street_id = wanted_street and p.removed_at is null and s.removed_at is null and p.stage is not null
  )
  select id from there
  union all
  select p.id
  from premises p
  join source s on s.id = p.source_id
  where not exists (select from there)
    and st_dwithin(p.point, here, 30) and p.removed_at is null and s.removed_at is null and p.stage is not null
$$;
comment on function premises_meant(bigint, bigint, geometry) is
  'The premises that an answer for an address, a street or a point speaks of: those at the address or in the street, else those within 30 m.';

create or replace function told_expectations(wanted bigint[])
returns table (premises_id bigint, since timestamptz, expected_from date, expected_to date, was_told boolean, was_from date, was_to date)
language sql stable
as $$
  with turn as materialized (
    select t.premises_id, t.since, public_stage(t.stage) = 'connected' as is_connected,
           lag(public_stage(t.stage) = 'connected', 1, false) over (partition by t.premises_id order by t.since) as was_connected
    from premises_stage t
    where t.premises_id = any (wanted)
  ),
  instant as materialized (
    select e.premises_id, e.since from premises_expectation e where e.premises_id = any (wanted)
    union
    -- What was said in between is heard of when it counts again.
    select premises_id, since from turn where was_connected and not is_connected
  ),
  heard as materialized (
    select i.premises_id, i.since, e.expected_from, e.expected_to
    from instant i
    cross join lateral (
      select x.expected_from, x.expected_to
      from premises_expectation x
      where x.premises_id = i.premises_id and x.since <= i.since
      order by x.since desc
      limit 1
    ) e
    where (select public_stage(t.stage) = 'connected' from premises_stage t
           where t.premises_id = i.premises_id and t.since <= i.since order by t.since desc limit 1) is not true
  ),
  told as materialized (
    select h.*, lag(true, 1, false) over earlier as was_told,
           lag(h.expected_from) over earlier as was_from, lag(h.expected_to) over earlier as was_to
    from heard h
    window earlier as (partition by h.premises_id order by h.since)
  )
  select t.premises_id, t.since, t.expected_from, t.expected_to, t.was_told, t.was_from, t.was_to
  from told t
  where (t.expected_from, t.expected_to) is distinct from (t.was_from, t.was_to)
$$;
comment on function told_expectations(bigint[]) is
  'What the public may know of how expected dates of some premises changed, and what was told before. Not what was said of them while they were connected: it might tell when a contract began.';
