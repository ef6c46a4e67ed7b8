create or replace function access_points_present(instant timestamptz)
returns table (
  access_point_id bigint,
  source_id text,
  status text,
  since timestamptz,
  lifecycle text,
  place_id bigint
)
language sql stable parallel safe
as $$
  select a.id,
         a.source_id,
         case when stale.yes then 'unknown' else a.status end,
         case when stale.yes then s.stale_at else a.since end,
         case
           when instant >= least(a.live_to, s.removed_at) then 'retired'
           when instant >= a.live_from or (a.live_from is null and a.installing_from is null) then 'live'
           when instant >= a.installing_from then 'installing'
           else 'planned'
         end,
         a.place_id
  from access_point a
  join source s on s.id = a.source_id
  cross join lateral (
    select instant >= s.stale_at and a.status <> 'unknown' and a.since < s.stale_at as yes
  ) stale
$$;
comment on function access_points_present(timestamptz) is
  'What access_points_at gives for the present, present(), without looking into the past: a third of the joins, and of the planning.';
