create or replace function availability_rule_version() returns integer
language sql immutable parallel safe
as $$ select 1 $$;
comment on function availability_rule_version() is
  'Version of the rule that availability() follows. To be raised with every change of it that gives other figures for the same facts.';

create or replace function duration_of(ranges tstzmultirange) returns interval
language sql immutable parallel safe
as $$ select coalesce(sum(upper(part) - lower(part)), interval '0') from unnest(ranges) part $$;
comment on function duration_of(tstzmultirange) is 'Length of bounded ranges together; its days are 24 hours.';

create or replace function service_time(window_from timestamptz, window_to timestamptz) returns tstzmultirange
language sql stable parallel safe
as $$
  with day as materialized (
    select d::date as day,
           d at time zone time_zone as starts,
           (d + interval '1 day') at time zone time_zone as ends,
           time_zone
    from city
    cross join generate_series(date_trunc('day', window_from at time zone time_zone),
                               date_trunc('day', window_to at time zone time_zone), interval '1 day') d
    where exists (select from service_hours)
  ),
  zoned as materialized (
    select day.*,
           (starts at time zone time_zone) - (starts at time zone 'UTC') as early_offset,
           (ends at time zone time_zone) - (ends at time zone 'UTC') as late_offset
    from day
  ),
  turning as materialized (
    -- Clocks are changed on two days a year, at a full minute: only these are searched for it.
    select zoned.*,
           case when early_offset = late_offset then ends
                else (select min(minute) from generate_series(starts, ends, interval '1 minute') minute
                      where (minute at time zone time_zone) - (minute at time zone 'UTC') <> early_offset)
           end as turns
    from zoned
  ),
  part as materialized (
    select tstzrange(starts, turns)
             * tstzrange((day + opens - early_offset) at time zone 'UTC', (day + closes - early_offset) at time zone 'UTC') as early,
           tstzrange(turns, ends)
             * tstzrange((day + opens - late_offset) at time zone 'UTC', (day + closes - late_offset) at time zone 'UTC') as late
    from turning
    join service_hours on weekday = extract(isodow from day)
  )
  select case when exists (select from service_hours)
              then tstzmultirange(tstzrange(window_from, window_to))
                     * coalesce((select range_agg(early) + range_agg(late) from part), '{}')
              else tstzmultirange(tstzrange(window_from, window_to))
         end
$$;
comment on function service_time(timestamptz, timestamptz) is
  'The part of a window in which the city promises its service: the instants at which the city''s clocks show a time within service_hours, so an hour that a change of clocks repeats counts twice and one that it leaves out does not.';

create or replace function maintenance_of(access_points bigint[], window_from timestamptz, window_to timestamptz)
returns table (access_point_id bigint, during tstzrange, counts_against_service_level boolean)
language sql stable parallel safe
as $$
  with announced as materialized (
    select w.access_point_id, w.site, w.area_id, w.source_id, w.counts_against_service_level,
           tstzrange(o.starts_at, o.ends_at) as during
    from maintenance_occurrence o
    join maintenance_window w on w.id = o.window_id
    where o.starts_at < window_to and o.ends_at > window_from
  ),
  subject as materialized (
    -- Nobody has to be looked for where nothing was announced.
    select a.id, a.site, a.source_id
    from access_point a
    where a.id = any (access_points) and exists (select from announced)
  )
  select subject.id, w.during, w.counts_against_service_level
  from announced w join subject on subject.id = w.access_point_id
  union all
  select subject.id, w.during, w.counts_against_service_level
  from announced w join subject on subject.site = w.site
  union all
  select subject.id, w.during, w.counts_against_service_level
  from announced w join subject on subject.source_id = w.source_id
  union all
  select standing.id, w.during * standing.during, w.counts_against_service_level
  from announced w
  join area_member m on m.area_id = w.area_id
  join (
    select subject.id, p.id as place_id,
           tstzrange(p.since, lead(p.since) over (partition by subject.id order by p.since)) as during
    from subject join access_point_place p on p.access_point_id = subject.id
  ) standing on standing.place_id = m.place_id
  where w.during && standing.during
$$;
comment on function maintenance_of(bigint[], timestamptz, timestamptz) is
  'Maintenance of some access points that touches a window, whether it counts or not; these may overlap. An area''s is that of the access points that stood in it, while they did.';

create or replace function counted_until(instant timestamptz, starts timestamptz[], ends timestamptz[], origins timestamptz[])
returns interval
language sql immutable parallel safe
as $$
  select coalesce(least(instant, ends[width_bucket(instant, starts)]) - origins[width_bucket(instant, starts)], interval '0')
$$;
comment on function counted_until(timestamptz, timestamptz[], timestamptz[], timestamptz[]) is
  'How much of some ranges, given by their starts and ends in order, lies before an instant, by binary search. origins: each start less the length of the ranges before it.';

-- GET /api/v1/availability, GET /api/v1/access-points/{id}. Budget: a month of 10,000 access points with 100 transitions each
-- in 2 s, a year of one in 50 ms. One look-up and one range scan by the key of access_point_status for each access point.
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
  with frame as materialized (
    -- A range refuses to end before it begins, and so does the whole.
    select tstzmultirange(tstzrange(window_from, known_to)) as whole, service_time(window_from, known_to) as hours, known_to
    from (select least(window_to, present()) as known_to) cut
  ),
  excused as materialized (
    select m.access_point_id, range_agg(m.during) as during
    from frame cross join lateral maintenance_of(access_points, window_from, known_to) m
    where not m.counts_against_service_level
    group by m.access_point_id
  ),
  subject as materialized (
    select a.id, s.stale_at,
           case when a.live_from >= least(a.live_to, s.removed_at) then '{}'
                else frame.whole * tstzmultirange(tstzrange(a.live_from, least(a.live_to, s.removed_at)))
           end as live,
           coalesce(excused.during, '{}') as excused
    from access_point a
    join source s on s.id = a.source_id
    left join excused on excused.access_point_id = a.id
    cross join frame
    where a.id = any (access_points)
  ),
  calendar as materialized (
    -- Nearly all access points share one.
    select kind.live, kind.excused, counted.ranges, scale.starts, scale.ends, scale.origins,
           duration_of(frame.whole - kind.live) as not_live,
           duration_of(kind.live - frame.hours) as outside_service_hours,
           duration_of(kind.live * frame.hours * kind.excused) as maintenance,
           duration_of(counted.ranges) as counted
    from (select distinct live, excused from subject) kind
    cross join frame
    cross join lateral (select kind.live * frame.hours - kind.excused as ranges) counted
    cross join lateral (
      select array_agg(piece.starts order by piece.starts) as starts,
             array_agg(piece.ends order by piece.starts) as ends,
             array_agg(piece.ends - piece.passed order by piece.starts) as origins
      from (
        select lower(part) as starts, upper(part) as ends,
               sum(upper(part) - lower(part)) over (order by lower(part)) as passed
        from unnest(counted.ranges) part
      ) piece
    ) scale
  ),
  figure as materialized (
    select subject.id, c.not_live, c.outside_service_hours, c.maintenance, c.counted,
           coalesce(spent.up, '0') as up, coalesce(spent.degraded, '0') as degraded, coalesce(spent.down, '0') as down,
           coalesce(spent.provisioning, '0') as provisioning
    from subject
    join calendar c on c.live = subject.live and c.excused = subject.excused
    cross join frame
    cross join lateral (
      select sum(held.counted) filter (where held.status = 'up') as up,
             sum(held.counted) filter (where held.status = 'degraded') as degraded,
             sum(held.counted) filter (where held.status = 'down') as down,
             sum(held.counted) filter (where held.status = 'provisioning') as provisioning
      from (
        select fact.status,
               counted_until(case when fact.since < subject.stale_at then least(fact.ends, subject.stale_at) else fact.ends end,
                             c.starts, c.ends, c.origins)
                 - counted_until(fact.since, c.starts, c.ends, c.origins) as counted
        from (
          select t.status, t.since, lead(t.since, 1, frame.known_to) over (order by t.since) as ends
          from access_point_status t
          where t.access_point_id = subject.id
            and t.since < frame.known_to
            and t.since >= coalesce((select max(f.since) from access_point_status f
                                     where f.access_point_id = subject.id and f.since <= window_from), '-infinity')
        ) fact
        where fact.status <> 'unknown'
      ) held
    ) spent
  )
  -- What is left of the counted time is unknown: before the first fact, by a fact, and since its source grew stale.
  select id,
         extract(epoch from up),
         extract(epoch from degraded),
         extract(epoch from down),
         extract(epoch from counted - up - degraded - down - provisioning),
         extract(epoch from provisioning),
         extract(epoch from maintenance),
         extract(epoch from outside_service_hours),
         extract(epoch from not_live)
  from figure
$$;
comment on function availability(bigint[], timestamptz, timestamptz) is
  'Seconds of every class for each of some access points in a window, which is cut at the present; they add up to it exactly. An instant belongs to the first class that fits: not live, outside service hours, maintenance that does not count, its status. Fails where the window ends before it begins.';
