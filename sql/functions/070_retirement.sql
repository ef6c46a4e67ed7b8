create or replace function retire_missing(wanted text, instant timestamptz) returns text[]
language sql volatile
as $$
  with retired as (
    update record r
    set retired_at = r.missing_since + s.retire_after
    from source s
    where s.id = wanted and r.source_id = s.id and s.held_since is null
      and r.retired_at is null and r.missing_since + s.retire_after <= instant
    returning r.key
  )
  select coalesce(array_agg(key), '{}') from retired
$$;
comment on function retire_missing(text, timestamptz) is
  'Retires what a source has not brought for longer than retire_after, unless it is held. Returns the keys.';

create or replace function confirm_disappearance(wanted text) returns integer
language sql volatile
as $$
  with accepted as (
    update record set missing_accepted = true
    where source_id = wanted and missing_since is not null and retired_at is null and not missing_accepted
    returning key
  ),
  released as (
    update source
    set held_since = null, held_of = null,
        derive_due = case when kind in ('access-point', 'area', 'service-event') then derive_due else coalesce(derive_due, 'missing') end
    where id = wanted and held_since is not null
    returning id
  )
  select count(*)::integer from accepted
$$;
comment on function confirm_disappearance(text) is
  'An operator''s word that what is missing from a source is really gone: ends its hold, lets the missing things retire in their time. Returns how many.';
