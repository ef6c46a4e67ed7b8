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
  select coalesce(least(instant, ends[width_bucket(instant, starts)]) - origins[width_bucket(instant, starts)], interval '0')
$$;
comment on function counted_until(timestamptz, timestamptz[], timestamptz[], timestamptz[]) is
  'How much of some ranges, given by scale_of(), lies before an instant, by binary search.';

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
  excused as materialized (
    select m.access_point_id, range_agg(m.during) as during
    from frame cross join lateral maintenance_of(access_points, frame.starts, frame.ends) m
    where not m.counts_against_service_level
    group by m.access_point_id
  ),
  served as materialized (
    select e.access_point_id, range_agg(e.during) as during
    from frame cross join lateral service_events_of(access_points, frame.starts, frame.ends) e
    group by e.access_point_id
  ),
  subject as materialized (
    -- Its life within the window. One that is only known to be installed from a day has none yet.
    select a.id, s.stale_at, life.starts, greatest(life.starts, life.ends) as ends,
           coalesce(excused.during, '{}') as excused, coalesce(served.during, '{}') as served
    from access_point a
    join source s on s.id = a.source_id
    left join excused on excused.access_point_id = a.id
    left join served on served.access_point_id = a.id
    cross join frame
    cross join lateral (
      select greatest(frame.starts, a.live_from) as starts,
             case when a.live_from is null and a.installing_from is not null then frame.starts
                  else least(frame.ends, a.live_to, s.removed_at)
             end as ends
    ) life
    where a.id = any (access_points)
  ),
  calendar as materialized (
    -- Nearly all access points share one.
    select kind.excused, kind.served,
           promised.starts as promised_starts, promised.ends as promised_ends, promised.origins as promised_origins,
           counted.starts, counted.ends, counted.origins
    from (select distinct excused, served from subject) kind
    cross join frame
    cross join lateral (select tstzmultirange(tstzrange(frame.starts, frame.ends)) * (frame.hours + kind.served) as ranges) hours
    cross join lateral scale_of(hours.ranges) promised
    cross join lateral scale_of(hours.ranges - kind.excused) counted
  ),
  framed as materialized (
    -- Scales are read at the borders of a life, so that no two have to be cut alike.
    select subject.id, subject.stale_at, subject.starts as live_from, subject.ends as live_to, c.starts, c.ends, c.origins,
           counted_until(subject.starts, c.starts, c.ends, c.origins) as before,
           counted_until(subject.ends, c.starts, c.ends, c.origins) as until,
           counted_until(greatest(subject.starts, least(subject.stale_at, subject.ends)), c.starts, c.ends, c.origins) as until_stale,
           counted_until(subject.ends, c.promised_starts, c.promised_ends, c.promised_origins)
             - counted_until(subject.starts, c.promised_starts, c.promised_ends, c.promised_origins) as promised
    from subject
    join calendar c on c.excused = subject.excused and c.served = subject.served
  ),
  figure as materialized (
    select framed.id, framed.live_to - framed.live_from as lived, framed.promised, framed.until - framed.before as counted,
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
          cross join lateral counted_until(least(greatest(t.since, framed.live_from), framed.live_to),
                                           framed.starts, framed.ends, framed.origins) passed (counted)
          where t.access_point_id = framed.id
            and t.since < framed.live_to
            and t.since >= coalesce((select max(f.since) from access_point_status f
                                     where f.access_point_id = framed.id and f.since <= framed.live_from), '-infinity')
        ) fact
        where fact.status <> 'unknown'
      ) held
    ) spent
  )
  -- What is left of the counted time is unknown: before the first fact, by a fact, and since its source grew stale.
  select figure.id, up, degraded, down,
         counted - up - degraded - down - provisioning,
         provisioning,
         promised - counted,
         lived - promised,
         frame.ends - frame.starts - lived
  from figure
  cross join frame
$$;
comment on function measured_availability(bigint[], timestamptz, timestamptz) is
  'What availability() gives, from the transitions and as intervals, whose days are 24 hours.';

create or replace function availability(access_points bigint[], window_from timestamptz, window_to timestamptz)
returns table (
  access_point_id bigint,
  up_seconds numeric,
  degraded_seconds numeric,
  down_seconds numeric,
  unknown_seconds numeric,
  provisioning_seconds numeric,
  maintenance_seconds numeric,
  outside_service_hours_seconds numeric,
  not_live_seconds numeric
)
language sql stable parallel safe
as $$
  select m.access_point_id,
         extract(epoch from m.up),
         extract(epoch from m.degraded),
         extract(epoch from m.down),
         extract(epoch from m.unknown),
         extract(epoch from m.provisioning),
         extract(epoch from m.maintenance),
         extract(epoch from m.outside_service_hours),
         extract(epoch from m.not_live)
  from measured_availability(access_points, window_from, window_to) m
$$;
comment on function availability(bigint[], timestamptz, timestamptz) is
  'Seconds of every class for each of some access points in a window, which is cut at the present; they add up to it exactly. An instant belongs to the first class that fits: not live, outside service hours, maintenance that does not count, its status. Fails where the window ends before it begins.';
