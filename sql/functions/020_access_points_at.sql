create or replace function access_points_at(instant timestamptz)
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
         case when stale.yes then 'unknown' else coalesce(held.status, 'unknown') end,
         case when stale.yes then s.stale_at else held.since end,
         case
           when instant >= least(a.live_to, s.removed_at) then 'retired'
           when instant >= a.live_from or (a.live_from is null and a.installing_from is null) then 'live'
           when instant >= a.installing_from then 'installing'
           else 'planned'
         end,
         case when a.place_id is null then null else coalesce(earlier_place.id, a.place_id) end
  from access_point a
  join source s on s.id = a.source_id
  left join lateral (
    select t.status, t.since
    from access_point_status t
    where a.since > instant and t.access_point_id = a.id and t.since <= instant
    order by t.since desc
    limit 1
  ) earlier on true
  cross join lateral (
    select case when a.since <= instant then a.status else earlier.status end as status,
           case when a.since <= instant then a.since else earlier.since end as since
  ) held
  cross join lateral (
    select instant >= s.stale_at and held.status is distinct from 'unknown' and held.since < s.stale_at as yes
  ) stale
  left join access_point_place place on place.id = a.place_id
  left join lateral (
    select p.id
    from access_point_place p
    where place.since > instant and p.access_point_id = a.id and p.since <= instant
    order by p.since desc
    limit 1
  ) earlier_place on true
$$;
comment on function access_points_at(timestamptz) is
  'Every access point as it stood at an instant. A state also ends when its source''s last good payload grew stale, whether or not a sweep has written that yet. One plain SELECT, so that conditions of the caller reach the indexes.';
