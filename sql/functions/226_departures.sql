create or replace function departures_between(window_from timestamptz, window_to timestamptz)
returns table (line_id bigint, direction smallint, trip text, service_day date, starts_s integer, at timestamptz)
language plpgsql stable
set plan_cache_mode = 'force_custom_plan'
as $$
#variable_conflict use_column
begin
  return query
  with day as materialized (
    -- Trips may begin after midnight of the day they belong to, by two days at most.
    select d.day, begin_of(d.day) as begins
    from city
    cross join lateral (
      select (window_from at time zone city.time_zone)::date - 2 + k as day
      from generate_series(0, (window_to at time zone city.time_zone)::date - (window_from at time zone city.time_zone)::date + 3) k
    ) d
  ),
  served as materialized (
    select s.line_id, s.number, day.day, day.begins, l.source_id as timetable
    from day
    join line_service s on true
    join line l on l.id = s.line_id and l.removed_at is null
    join source o on o.id = l.source_id and o.removed_at is null
    where day.day = any (s.added)
       or (day.day <> all (s.removed) and day.day between s.from_day and s.to_day
           and substr(s.weekdays, extract(isodow from day.day)::integer, 1) = '1')
  ),
  made as materialized (
    select t.line_id, t.direction, t.trip, served.timetable, served.day, run.starts_s, served.begins + run.starts_s * interval '1 second' as at
    from served
    join line_trip t on t.line_id = served.line_id and t.service = served.number
    cross join lateral (
      select t.starts_s where t.every_s is null
      union all
      select generate_series(t.starts_s, t.until_s - 1, t.every_s) where t.every_s is not null
    ) run (starts_s)
    where t.starts_s <= extract(epoch from window_to - served.begins)
      and coalesce(t.until_s, t.starts_s) >= extract(epoch from window_from - served.begins)
  )
  select made.line_id, made.direction, made.trip, made.day, made.starts_s, made.at
  from made
  where made.at >= window_from and made.at < window_to
    and not exists (
      select from cancelled_trip c
      join source s on s.id = c.source_id and (s.timetable is null or s.timetable = made.timetable)
      where c.trip = made.trip and c.service_day = made.day and c.starts_s in (-1, made.starts_s));
end
$$;
comment on function departures_between(timestamptz, timestamptz) is
  'Every trip that the lines of the present make by their timetables and that begins within a window, less those that were cancelled.';

create or replace function count_departures(window_from timestamptz, window_to timestamptz) returns integer
language plpgsql volatile
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  written integer;
begin
  with departure as materialized (
    select d.*, row_number() over () as nth from departures_between(window_from, window_to) d
  ),
  made as materialized (
    select departure.nth, departure.at, m.vehicle_id
    from departure
    join vehicle_trip m on m.trip = departure.trip and m.service_day = departure.service_day and m.starts_s = departure.starts_s
      and m.line_id = departure.line_id
  ),
  ridden as materialized (
    select r.vehicle_id, r.line_id, r.since, r.state,
           least(r.until, o.stale_at) as until
    from vehicle v
    left join source o on o.id = v.source_id
    cross join lateral (
      select t.*, lead(t.since, 1, 'infinity') over (order by t.since) as until
      from vehicle_run t
      where t.vehicle_id = v.id and t.since < window_to
        and t.since >= coalesce((select max(f.since) from vehicle_run f where f.vehicle_id = v.id and f.since <= window_from), '-infinity')
    ) r
  ),
  stay as materialized (
    -- Vehicles of which it is known which line they ride and not which trip: of a plan, or of real time without trips.
    select r.vehicle_id, r.line_id, r.since, r.until
    from ridden r
    where r.state = 'running' and r.line_id is not null and not exists (
      select from vehicle_trip t where t.vehicle_id = r.vehicle_id and t.since >= r.since and t.since < r.until)
  ),
  candidate as materialized (
    select made.nth, made.at, made.vehicle_id, true as is_certain from made
    union all
    select departure.nth, departure.at, stay.vehicle_id, false
    from departure
    join stay on stay.line_id = departure.line_id and stay.since <= departure.at and departure.at < stay.until
    where departure.nth not in (select made.nth from made)
  ),
  mount as materialized (
    select m.access_point_id, m.vehicle_id, m.since,
           lead(m.since, 1, 'infinity') over (partition by m.access_point_id order by m.since) as until
    from access_point_mount m
  ),
  seen as materialized (
    select c.nth, c.vehicle_id, c.is_certain,
           bool_or(p.status in ('up', 'degraded')) as is_up,
           bool_or(p.status in ('up', 'degraded', 'unknown')) as may_be_up,
           count(p.status) > 0 as is_equipped
    from candidate c
    left join mount on mount.vehicle_id = c.vehicle_id and mount.since <= c.at and c.at < mount.until
    left join lateral (
      select at.status from access_points_at(c.at) at
      where at.access_point_id = mount.access_point_id and at.lifecycle = 'live'
      offset 0
    ) p on true
    group by c.nth, c.vehicle_id, c.is_certain
  ),
  judged as materialized (
    -- With two vehicles coupled it is enough that WLAN works in one.
    select nth,
           case when is_certain then max(is_equipped::integer) else avg(is_equipped::integer) end as equipped,
           case when is_certain then max(coalesce(is_up, false)::integer) else avg(coalesce(is_up, false)::integer) end as low,
           case when is_certain then max(coalesce(may_be_up, false)::integer) else avg(coalesce(may_be_up, false)::integer) end as high
    from seen
    group by nth, is_certain
  ),
  summed as materialized (
    select d.line_id, date_trunc('hour', d.at, city.time_zone) as hour, d.direction, count(*) as made,
           count(j.nth) as known, coalesce(sum(j.equipped), 0) as equipped, coalesce(sum(j.low), 0) as low,
           coalesce(sum(j.high), 0) + count(*) filter (where j.nth is null) as high
    from departure d
    cross join city
    left join judged j on j.nth = d.nth
    group by d.line_id, date_trunc('hour', d.at, city.time_zone), d.direction
  ),
  gone as (
    delete from line_departure k using city
    where k.hour >= date_trunc('hour', window_from, city.time_zone) and k.hour < window_to
      and not exists (select from summed
                      where summed.line_id = k.line_id and summed.hour = k.hour and summed.direction = k.direction)
    returning 1
  ),
  written_rows as (
    insert into line_departure as t (line_id, hour, direction, made, known, equipped, low, high)
    select line_id, hour, direction, made, known, equipped, low, high from summed
    on conflict (line_id, hour, direction) do update
      set made = excluded.made, known = excluded.known, equipped = excluded.equipped, low = excluded.low, high = excluded.high
      where (t.made, t.known, t.equipped, t.low, t.high)
        is distinct from (excluded.made, excluded.known, excluded.equipped, excluded.low, excluded.high)
    returning 1
  )
  select count(*) into written from (select from written_rows union all select from gone) rows;
  return written;
end
$$;
comment on function count_departures(timestamptz, timestamptz) is
  'Counts the departures of a window that begins with an hour, and keeps them by the hour. Returns how many hours of lines differ from before.';

create or replace function departure_window(instant timestamptz) returns table (starts timestamptz, ends timestamptz)
language sql stable parallel safe
as $$
  select greatest(city.departures_from, date_trunc('hour', ends, city.time_zone) - interval '7 days'), ends
  from city
  cross join lateral (
    -- Of a moment in the past the hour that it lies in has not been yet.
    select case when instant >= city.departures_to then city.departures_to else date_trunc('hour', instant, city.time_zone) end as ends
  ) cut
  where city.departures_from < ends
$$;
comment on function departure_window(timestamptz) is
  'The 7 days up to an instant in which departures are counted; shorter where they have not been for so long, and no row where none are.';

create or replace function departure_sums(lines bigint[], instant timestamptz)
returns table (line_id bigint, made bigint, known double precision, equipped double precision, low double precision, high double precision)
language sql stable parallel safe
as $$
  select d.line_id, sum(d.made), sum(d.known), sum(d.equipped), sum(d.low), sum(d.high)
  from departure_window(instant) w
  join line_departure d on d.hour > w.starts - interval '1 hour' and d.hour < w.ends
  where d.line_id = any (lines)
  group by d.line_id
$$;
comment on function departure_sums(bigint[], timestamptz) is
  'Departures of some lines in the 7 days up to an instant, and how many of these were made with WLAN on board; of lines without any no row.';

create or replace function keep_departures(until timestamptz) returns integer
language plpgsql volatile
as $$
declare
  begun timestamptz := (select city.departures_from from city);
  counted timestamptz := (select city.departures_to from city);
  starts timestamptz;
  written integer := 0;
begin
  delete from vehicle_trip t where t.since < until - interval '14 days';
  delete from cancelled_trip c where c.service_day < (until - interval '14 days')::date;
  if begun is null then
    begun := (select min(r.since) from vehicle_run r where r.state = 'running' and r.since <= until);
    if begun is null then
      return 0;
    end if;
    counted := begun;
  end if;
  if until <= counted then
    return 0;
  end if;
  -- The hour before is counted again: what was late, a trip cancelled on the way, a change that had to be confirmed.
  starts := greatest(begun, date_trunc('hour', counted, (select time_zone from city)) - interval '1 hour');
  written := count_departures(starts, until);
  update city set departures_from = begun, departures_to = until;
  return written;
end
$$;
comment on function keep_departures(timestamptz) is
  'Counts departures on, up to an instant. Returns how many hours of lines differ from before; nothing is counted before any vehicle was known to run.';
