create or replace function availability_rule_version() returns integer
language sql immutable parallel safe
as $$ select 1 $$;
comment on function availability_rule_version() is
  'Version of the rule that availability() follows. To be raised with every change of it that gives other figures for the same facts.';

create or replace function scale_of(ranges tstzmultirange)
returns table (starts timestamptz[], ends timestamptz[], origins timestamptz[])
language sql immutable parallel safe
as $$
  -- An interval of seconds alone: taking one with days from an instant would ask the session's time zone how long a day is.
  select array_agg(piece.starts order by piece.starts),
         array_agg(piece.ends order by piece.starts),
         array_agg(piece.ends - make_interval(secs => extract(epoch from piece.passed)::double precision) order by piece.starts)
  from (
    select lower(part) as starts, upper(part) as ends,
           sum(upper(part) - lower(part)) over (order by lower(part)) as passed
    from unnest(ranges) part
  ) piece
$$;
comment on function scale_of(tstzmultirange) is
  'Bounded ranges as counted_until() reads them: their starts and ends in order, and each start less the length of the ranges before it.';

create or replace function counted_until(instant timestamptz, starts timestamptz[], ends timestamptz[], origins timestamptz[])
returns interval
language sql immutable parallel safe
as $$
  -- Without service hours and maintenance it is one range, and a year has millions of instants.
  select case when cardinality(starts) = 1 then least(greatest(instant, starts[1]), ends[1]) - starts[1]
              else coalesce(least(instant, ends[width_bucket(instant, starts)]) - origins[width_bucket(instant, starts)], interval '0')
         end
$$;
comment on function counted_until(timestamptz, timestamptz[], timestamptz[], timestamptz[]) is
  'How much of some ranges, given by scale_of(), lies before an instant, by binary search.';

create or replace function lives_of(access_points bigint[], window_from timestamptz, window_to timestamptz)
returns table (
  access_point_id bigint,
  starts timestamptz,
  ends timestamptz,
  stale_at timestamptz,
  excused tstzmultirange,
  served tstzmultirange
)
language sql stable parallel safe
as $$
  with overlay as materialized (
    -- Gathered instead of joined: no plan depends on how many the planner takes the access points for.
    select given.access_point_id, range_agg(given.excused) as excused, range_agg(given.served) as served
    from (
      select a.id as access_point_id, null::tstzrange as excused, null::tstzrange as served
      from access_point a
      where a.id = any (access_points)
      union all
      select m.access_point_id, m.during, null
      from maintenance_of(access_points, window_from, window_to) m
      where not m.counts_against_service_level
      union all
      select e.access_point_id, null, e.during
      from service_events_of(access_points, window_from, window_to) e
    ) given
    group by given.access_point_id
  )
  select a.id, life.starts, greatest(life.starts, life.ends), s.stale_at,
         coalesce(overlay.excused, '{}'), coalesce(overlay.served, '{}')
  from overlay
  join access_point a on a.id = overlay.access_point_id
  join source s on s.id = a.source_id
  cross join lateral (
    -- One that is only known to be installed from a day has no life yet.
    select greatest(window_from, a.live_from) as starts,
           case when a.live_from is null and a.installing_from is not null then window_from
                else least(window_to, a.live_to, s.removed_at)
           end as ends
  ) life
$$;
comment on function lives_of(bigint[], timestamptz, timestamptz) is
  'All that availability in a window rests on but hours and transitions: from when to when each of some access points was live in it (an empty life ends where it starts), when its source grows stale, which maintenance does not count, and which events add to its service hours.';

-- availability() and what builds its months. Budget: a month of 10,000 access points with 100 transitions each in 2 s, a year of
-- one in 50 ms. One look-up and one range scan by the key of access_point_status for each access point.
create or replace function measured_availability(access_points bigint[], window_from timestamptz, window_to timestamptz)
returns table (
  access_point_id bigint,
  up interval,
  degraded interval,
  down interval,
  unknown interval,
  provisioning interval,
  maintenance interval,
  outside_service_hours interval,
  not_live interval
)
language sql stable parallel safe
as $$
  with frame as materialized (
    select window_from as starts, cut.known_to as ends, service_time(window_from, cut.known_to) as hours
    from (
      -- What is still to come is not known. A window that ends before it begins is left so: the range within service_time refuses it.
      select case when window_to < window_from then window_to else greatest(window_from, least(window_to, present())) end as known_to
    ) cut
  ),
  life as materialized (
    select l.*
    from frame cross join lateral lives_of(access_points, frame.starts, frame.ends) l
  ),
  calendar as materialized (
    -- Nearly all access points share one.
    select kind.excused, kind.served,
           promised.starts as promised_starts, promised.ends as promised_ends, promised.origins as promised_origins,
           counted.starts, counted.ends, counted.origins
    from (select distinct excused, served from life) kind
    cross join frame
    cross join lateral (select tstzmultirange(tstzrange(frame.starts, frame.ends)) * (frame.hours + kind.served) as ranges) hours
    cross join lateral scale_of(hours.ranges) promised
    cross join lateral scale_of(hours.ranges - kind.excused) counted
  ),
  framed as materialized (
    -- Scales are read at the borders of a life, so that no two have to be cut alike.
    select life.access_point_id, life.stale_at, life.starts as live_from, life.ends as live_to, c.starts, c.ends, c.origins,
           counted_until(life.starts, c.starts, c.ends, c.origins) as before,
           counted_until(life.ends, c.starts, c.ends, c.origins) as until,
           counted_until(greatest(life.starts, least(life.stale_at, life.ends)), c.starts, c.ends, c.origins) as until_stale,
           counted_until(life.ends, c.promised_starts, c.promised_ends, c.promised_origins)
             - counted_until(life.starts, c.promised_starts, c.promised_ends, c.promised_origins) as promised
    from life
    join calendar c on c.excused = life.excused and c.served = life.served
  ),
  figure as materialized (
    select framed.access_point_id, framed.live_to - framed.live_from as lived, framed.promised, framed.until - framed.before as counted,
           coalesce(spent.up, '0') as up, coalesce(spent.degraded, '0') as degraded, coalesce(spent.down, '0') as down,
           coalesce(spent.provisioning, '0') as provisioning
    from framed
    cross join lateral (
      select sum(held.counted) filter (where held.status = 'up') as up,
             sum(held.counted) filter (where held.status = 'degraded') as degraded,
             sum(held.counted) filter (where held.status = 'down') as down,
             sum(held.counted) filter (where held.status = 'provisioning') as provisioning
      from (
        select fact.status,
               case when fact.since < framed.stale_at then least(fact.until, framed.until_stale) else fact.until end - fact.before as counted
        from (
          select t.status, t.since, passed.counted as before, lead(passed.counted, 1, framed.until) over (order by t.since) as until
          from access_point_status t
          cross join lateral (
            -- A select and no call: that would be a scan for each transition.
            select counted_until(least(greatest(t.since, framed.live_from), framed.live_to), framed.starts, framed.ends, framed.origins)
          ) passed (counted)
          where t.access_point_id = framed.access_point_id
            and t.since < framed.live_to
            and t.since >= coalesce((select max(f.since) from access_point_status f
                                     where f.access_point_id = framed.access_point_id and f.since <= framed.live_from), '-infinity')
        ) fact
        where fact.status <> 'unknown'
      ) held
    ) spent
  )
  -- What is left of the counted time is unknown: before the first fact, by a fact, and since its source grew stale.
  select figure.access_point_id, up, degraded, down,
         counted - up - degraded - down - provisioning,
         provisioning,
         promised - counted,
         lived - promised,
         frame.ends - frame.starts - lived
  from figure
  cross join frame
$$;
comment on function measured_availability(bigint[], timestamptz, timestamptz) is
  'What availability() gives, all of it from the transitions, and as intervals, whose days are 24 hours.';
