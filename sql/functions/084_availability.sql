create or replace function availability_rule_version() returns integer
language sql immutable parallel safe
as $$ select 1 $$;
comment on function availability_rule_version() is
  'Version of the rule that availability() follows. To be raised with every change of it that gives other figures for the same facts.';

create or replace function microseconds_of(instant timestamptz) returns bigint
language sql stable parallel safe
as $$ select (date_part('epoch', instant) * 1000000)::bigint $$;
comment on function microseconds_of(timestamptz) is
  'Since 1970, to the microsecond until the year 2255. Whole numbers are added and compared many times faster than intervals, and no session''s time zone says how long a day is.';

create or replace function scale_of(ranges tstzmultirange)
returns table (starts bigint[], ends bigint[], origins bigint[])
language sql stable parallel safe
as $$
  select array_agg(piece.starts order by piece.starts),
         array_agg(piece.ends order by piece.starts),
         array_agg(piece.ends - piece.passed order by piece.starts)
  from (
    select edge.starts, edge.ends, (sum(edge.ends - edge.starts) over (order by edge.starts))::bigint as passed
    from (
      select microseconds_of(lower(part)) as starts, microseconds_of(upper(part)) as ends from unnest(ranges) part
    ) edge
  ) piece
$$;
comment on function scale_of(tstzmultirange) is
  'Bounded ranges as counted_until() reads them, in microseconds: their starts and ends in order, and each start less the length of the ranges before it.';

create or replace function counted_until(instant bigint, starts bigint[], ends bigint[], origins bigint[]) returns bigint
language sql immutable parallel safe
as $$
  select coalesce(least(instant, ends[width_bucket(instant, starts)]) - origins[width_bucket(instant, starts)], 0)
$$;
comment on function counted_until(bigint, bigint[], bigint[], bigint[]) is
  'How many microseconds of some ranges, given by scale_of(), lie before an instant, by binary search.';

create or replace function lives_of(access_points bigint[], window_from timestamptz, window_to timestamptz)
returns table (
  access_point_id bigint,
  starts timestamptz,
  ends timestamptz,
  stale_at timestamptz,
  excused tstzmultirange,
  served tstzmultirange,
  aboard tstzmultirange,
  ran tstzmultirange,
  unsure tstzmultirange
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
         coalesce(overlay.excused, '{}'), coalesce(overlay.served, '{}'),
         coalesce(on_board.aboard, '{}'), coalesce(on_board.ran, '{}'), coalesce(on_board.unsure, '{}')
  from overlay
  join access_point a on a.id = overlay.access_point_id
  join source s on s.id = a.source_id
  left join on_board_time(access_points, window_from, window_to) on_board on on_board.access_point_id = a.id
  cross join lateral (
    -- One that is only known to be installed from a day has no life yet.
    select greatest(window_from, a.live_from) as starts,
           case when a.live_from is null and a.installing_from is not null then window_from
                else least(window_to, a.live_to, s.removed_at)
           end as ends
  ) life
$$;
comment on function lives_of(bigint[], timestamptz, timestamptz) is
  'All that availability in a window rests on but hours and transitions: from when to when each of some access points was live in it (an empty life ends where it starts), when its source grows stale, which maintenance does not count, which events add to its service hours, and when it was on board of a vehicle that something tells of, when that ran, which is its service time then, and when that is not known.';

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
-- Not in SQL, which would plan it with each call: that took most of the time of what is asked for a few access points.
language plpgsql stable parallel safe
as $$
#variable_conflict use_column
begin
  return query
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
    select kind.excused, kind.served, kind.aboard, kind.ran, kind.unsure,
           promised.starts as promised_starts, promised.ends as promised_ends, promised.origins as promised_origins,
           doubtful.starts as doubtful_starts, doubtful.ends as doubtful_ends, doubtful.origins as doubtful_origins,
           counted.starts, counted.ends, counted.origins
    from (select distinct excused, served, aboard, ran, unsure from life) kind
    cross join frame
    cross join lateral (
      select tstzmultirange(tstzrange(frame.starts, frame.ends)) * (frame.hours + kind.served - kind.aboard + kind.ran) as ranges
    ) hours
    cross join lateral scale_of(hours.ranges + kind.unsure) promised
    cross join lateral scale_of(kind.unsure - kind.excused) doubtful
    cross join lateral scale_of(hours.ranges - kind.excused) counted
  ),
  framed as materialized (
    -- Scales are read at the borders of a life, so that no two have to be cut alike.
    select life.access_point_id, life.starts as live_from, life.ends as live_to, life.stale_at, border.first, border.last,
           c.starts, c.ends, c.origins,
           case when cardinality(c.starts) = 1 then c.starts[1] end as only_start,
           case when cardinality(c.starts) = 1 then c.ends[1] end as only_end,
           counted_until(border.first, c.starts, c.ends, c.origins) as before,
           counted_until(border.last, c.starts, c.ends, c.origins) as until,
           counted_until(border.stale, c.starts, c.ends, c.origins) as until_stale,
           counted_until(border.last, c.promised_starts, c.promised_ends, c.promised_origins)
             - counted_until(border.first, c.promised_starts, c.promised_ends, c.promised_origins) as promised,
           counted_until(border.last, c.doubtful_starts, c.doubtful_ends, c.doubtful_origins)
             - counted_until(border.first, c.doubtful_starts, c.doubtful_ends, c.doubtful_origins) as doubtful
    from life
    join calendar c on c.excused = life.excused and c.served = life.served
      -- Each vehicle has a calendar of its own: these can be hashed.
      and c.aboard = life.aboard and c.ran = life.ran and c.unsure = life.unsure
    cross join lateral (
      select microseconds_of(life.starts) as first,
             microseconds_of(life.ends) as last,
             microseconds_of(greatest(life.starts, least(life.stale_at, life.ends))) as stale
    ) border
  ),
  figure as materialized (
    select framed.access_point_id, framed.last - framed.first as lived, framed.promised, framed.doubtful,
           framed.until - framed.before as counted,
           coalesce(spent.up, 0) as up, coalesce(spent.degraded, 0) as degraded, coalesce(spent.down, 0) as down,
           coalesce(spent.provisioning, 0) as provisioning
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
            -- A select and no call, which would be a scan for each transition. Without service hours and maintenance there is one
            -- range, and looking into arrays would take most of the time.
            select case when framed.only_start is null
                        then counted_until(least(greatest(microseconds_of(t.since), framed.first), framed.last),
                                           framed.starts, framed.ends, framed.origins)
                        else least(greatest(least(greatest(microseconds_of(t.since), framed.first), framed.last), framed.only_start),
                                   framed.only_end) - framed.only_start
                   end
            offset 0 -- computed once, and read twice
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
  -- What is left of the counted time is unknown: before the first fact, by a fact, and since its source grew stale; so is the time
  -- in which nobody knows whether its vehicle ran.
  select figure.access_point_id,
         up * microsecond,
         degraded * microsecond,
         down * microsecond,
         (counted + doubtful - up - degraded - down - provisioning) * microsecond,
         provisioning * microsecond,
         (promised - doubtful - counted) * microsecond,
         (lived - promised) * microsecond,
         (microseconds_of(frame.ends) - microseconds_of(frame.starts) - lived) * microsecond
  from figure
  cross join frame
  cross join (select interval '1 microsecond' as microsecond) unit;
end
$$;
comment on function measured_availability(bigint[], timestamptz, timestamptz) is
  'What availability() gives, all of it from the transitions, and as intervals of seconds alone.';
