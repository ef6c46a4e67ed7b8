create or replace function aboard_at(instant timestamptz)
returns table (access_point_id bigint, vehicle text, is_resting boolean)
language sql stable parallel safe
as $$
  with held as materialized (
    select distinct on (m.access_point_id) m.access_point_id, m.vehicle_id
    from access_point_mount m
    where m.since <= instant
    order by m.access_point_id, m.since desc
  )
  select held.access_point_id, coalesce(v.label, v.key), s.state = 'off'
  from held
  join vehicle v on v.id = held.vehicle_id
  join vehicle_states_at(instant) s on s.vehicle_id = v.id
$$;
comment on function aboard_at(timestamptz) is
  'Access points on board of vehicles at an instant, with what stands on the vehicle, and whether it rests: then that they do not work is no outage.';
