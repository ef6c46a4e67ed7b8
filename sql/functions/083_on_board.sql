create or replace function vehicle_states_at(instant timestamptz)
returns table (vehicle_id bigint, state text, since timestamptz, line_id bigint)
language sql stable parallel safe
as $$
  select v.id,
         case when stale.yes then 'unknown' else coalesce(held.state, 'unknown') end,
         case when stale.yes then s.stale_at else held.since end,
         case when stale.yes then null else held.line_id end
  from vehicle v
  left join source s on s.id = v.source_id
  left join lateral (
    select r.state, r.since, r.line_id from vehicle_run r
    where r.vehicle_id = v.id and r.since <= instant
    order by r.since desc
    limit 1
  ) held on true
  cross join lateral (
    -- Of what a plan has ahead, too, nothing is known then.
    select coalesce(instant >= s.stale_at and (held.state <> 'unknown' or held.since > s.stale_at), false) as yes
  ) stale
$$;
comment on function vehicle_states_at(timestamptz) is
  'What every vehicle did at an instant. A state also ends when its source''s last good payload grew stale, whether or not a sweep has written that yet.';

create or replace function vehicle_wlan_at(vehicles bigint[], instant timestamptz)
returns table (vehicle_id bigint, wlan text)
language sql stable parallel safe
as $$
  with mount as materialized (
    select m.access_point_id, m.vehicle_id, m.since,
           lead(m.since) over (partition by m.access_point_id order by m.since) as until
    from access_point_mount m
    where m.access_point_id in (select o.access_point_id from access_point_mount o where o.vehicle_id = any (vehicles))
  ),
  riding as materialized (
    select mount.vehicle_id, mount.access_point_id
    from mount
    where mount.vehicle_id = any (vehicles) and mount.since <= instant and instant < coalesce(mount.until, 'infinity')
  ),
  seen as materialized (
    select riding.vehicle_id, p.status
    from riding
    join access_points_at(instant) p on p.access_point_id = riding.access_point_id and p.lifecycle = 'live'
  )
  select v.id,
         case when count(seen.status) = 0 then 'none'
              when bool_or(seen.status in ('up', 'degraded')) then 'up'
              when bool_or(seen.status = 'down') then 'down'
              else 'unknown' end
  from unnest(vehicles) v (id)
  left join seen on seen.vehicle_id = v.id
  group by v.id
$$;
comment on function vehicle_wlan_at(bigint[], timestamptz) is
  'Whether WLAN worked on board of some vehicles at an instant: up where any live access point was up or degraded, else down where any was down, else unknown; none where there was no live one.';

create or replace function on_board_time(access_points bigint[], window_from timestamptz, window_to timestamptz)
returns table (access_point_id bigint, aboard tstzmultirange, ran tstzmultirange, unsure tstzmultirange)
language sql stable parallel safe
as $$
  with mount as materialized (
    select m.access_point_id, m.vehicle_id,
           tstzrange(m.since, lead(m.since) over (partition by m.access_point_id order by m.since))
             * tstzrange(window_from, window_to) as during
    from access_point_mount m
    where m.access_point_id = any (access_points)
  ),
  fleet as materialized (
    -- On board of what nothing ever told of, and in no vehicle at all, an access point is judged as any other.
    select v.id, s.stale_at
    from vehicle v
    left join source s on s.id = v.source_id
    where v.id in (select mount.vehicle_id from mount where not isempty(mount.during))
      and exists (select from vehicle_run r where r.vehicle_id = v.id)
  ),
  ridden as materialized (
    select fleet.id, r.state, r.since, lead(r.since, 1, window_to) over (partition by fleet.id order by r.since) as until, fleet.stale_at
    from fleet
    join vehicle_run r on r.vehicle_id = fleet.id and r.since < window_to
    where r.since >= coalesce((select max(f.since) from vehicle_run f where f.vehicle_id = fleet.id and f.since <= window_from), '-infinity')
  ),
  known as materialized (
    -- What follows the moment of staleness is not known, whether or not that is written yet.
    select id, state, tstzrange(since, greatest(since, least(until, stale_at))) as during
    from ridden
    where state <> 'unknown'
  ),
  spent as materialized (
    select mount.access_point_id,
           range_agg(mount.during) as aboard,
           coalesce(range_agg(known.during * mount.during) filter (where known.state = 'running'), '{}') as ran,
           coalesce(range_agg(known.during * mount.during), '{}') as known
    from mount
    join fleet on fleet.id = mount.vehicle_id
    left join known on known.id = mount.vehicle_id and known.during && mount.during
    where not isempty(mount.during)
    group by mount.access_point_id
  )
  select spent.access_point_id, spent.aboard, spent.ran, spent.aboard - spent.known
  from spent
$$;
comment on function on_board_time(bigint[], timestamptz, timestamptz) is
  'When in a window access points rode in vehicles that something tells of, when these were running, which is their service time, and when that is not known. Access points that rode in none have no row.';

create or replace function on_duty(access_points bigint[], instant timestamptz)
returns table (access_point_id bigint, since timestamptz)
language sql stable parallel safe
as $$
  select a.id, held.since
  from access_point a
  cross join lateral (
    select r.state, r.since from vehicle_run r
    where r.vehicle_id = a.vehicle_id and r.since <= instant
    order by r.since desc
    limit 1
  ) held
  join vehicle v on v.id = a.vehicle_id
  left join source s on s.id = v.source_id
  where a.id = any (access_points) and held.state = 'running' and instant < coalesce(s.stale_at, 'infinity')
$$;
comment on function on_duty(bigint[], timestamptz) is
  'Those of some access points whose vehicle is running at an instant, and since when without a break or another line.';
