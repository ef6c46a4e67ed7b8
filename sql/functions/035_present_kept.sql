create or replace function is_present_kept(instant timestamptz) returns boolean
language sql stable parallel safe
as $$
  select not exists (
           select from source s where s.stale_at <= instant and s.stale_written_at is distinct from s.stale_at)
     and not exists (
           select from access_point a, city
           where (a.installing_from > city.swept_at and a.installing_from <= instant)
              or (a.live_from > city.swept_at and a.live_from <= instant)
              or (a.live_to > city.swept_at and a.live_to <= instant))
$$;
comment on function is_present_kept(timestamptz) is
  'Whether the kept coverage is that of an instant, the present: nothing that time alone brings is still unwritten.';
