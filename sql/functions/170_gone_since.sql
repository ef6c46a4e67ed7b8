create or replace function gone_since(missing_since timestamptz, retired_at timestamptz, held_since timestamptz) returns timestamptz
language sql immutable parallel safe
as $$ select case when held_since is null then missing_since else retired_at end $$;
comment on function gone_since(timestamptz, timestamptz, timestamptz) is
  'From when on a thing is gone that is no longer there as soon as its source does not name it: at once, or not while the source is held. Null: it is there.';
