-- Planned each time: the timetable's tables fill while real time already comes.
create or replace function trips_meant(
  trips text[], routes text[], directions smallint[], days date[], starts integer[], timetable text, instant timestamptz
)
returns table (nth bigint, line_id bigint, direction smallint, headsign text, service_day date, starts_s integer)
language plpgsql stable
set plan_cache_mode = 'force_custom_plan'
as $$
#variable_conflict use_column
begin
  return query
  with said as materialized (
    select t.* from unnest(trips, routes, directions, days, starts) with ordinality t (trip, route, direction, day, starts_s, nth)
  ),
  fit as materialized (
    -- Of the days that may be meant where none is said, the one whose run is nearest: vehicles sign on before midnight for after it.
    select distinct on (said.nth) said.nth, t.line_id, t.direction, t.headsign,
           case when run.is_one then d.day end as day, case when run.is_one then coalesce(said.starts_s, t.starts_s) end as starts_s
    from said
    join line_trip t on t.trip = said.trip
    join line l on l.id = t.line_id and l.removed_at is null and (timetable is null or l.source_id = timetable)
    cross join lateral (
      select said.day where said.day is not null
      union all
      select (instant at time zone city.time_zone)::date - k from city, generate_series(-1, 1) k where said.day is null
    ) d (day)
    cross join lateral (
      select abs(extract(epoch from instant - begin_of(d.day)) - coalesce(said.starts_s, t.starts_s + t.seconds / 2)) as off
    ) near
    cross join lateral (
      -- Which run of a frequency it is, is not known where no time is said.
      select case when said.starts_s is null then t.every_s is null
                  else said.starts_s = t.starts_s
                       or coalesce(said.starts_s > t.starts_s and said.starts_s < t.until_s
                                   and (said.starts_s - t.starts_s) % t.every_s = 0, false)
             end as is_one
    ) run
    order by said.nth, run.is_one desc, near.off, d.day, l.id, t.starts_s
  ),
  routed as materialized (
    select distinct on (said.nth) said.nth, r.line_id, said.direction
    from said
    join line_route r on r.route = said.route
    join line l on l.id = r.line_id and l.removed_at is null and (timetable is null or l.source_id = timetable)
    where said.nth not in (select fit.nth from fit)
    order by said.nth, r.line_id
  )
  select fit.nth, fit.line_id, fit.direction, fit.headsign, fit.day, fit.starts_s from fit
  union all
  select routed.nth, routed.line_id, routed.direction, null, null, null from routed;
end
$$;
comment on function trips_meant(text[], text[], smallint[], date[], integer[], text, timestamptz) is
  'Which lines, directions and departures of a timetable (null: of any) real time names at an instant: by its trip, else by its route, then without a departure. What is not known has no row.';

create or replace function begin_of(service_day date) returns timestamptz
language sql stable parallel safe
as $$ select (service_day + time '12:00') at time zone city.time_zone - interval '12 hours' from city $$;
comment on function begin_of(date) is 'When times of a service day count from: noon less 12 hours, which no change of clocks shifts.';

create or replace function take_rides(
  wanted_source text,
  instant timestamptz,
  said_keys text[],
  said_states text[],
  lines bigint[],
  directions smallint[],
  headsigns text[],
  said_trips text[],
  days date[],
  starts integer[],
  positions timestamptz[],
  lons double precision[],
  lats double precision[],
  bearings double precision[]
)
returns table (key text)
language plpgsql volatile
set plan_cache_mode = 'force_custom_plan'
as $$
#variable_conflict use_column
begin
  return query
  with said as materialized (
    select v.id, s.kind is distinct from 'real-time' as is_planned,
           case when v.source_id <> wanted_source and s.stale_at < instant then s.stale_at end as silent_since, g.*
    from unnest(said_keys, said_states, lines, directions, headsigns, said_trips, days, starts, positions, lons, lats, bearings)
      g (key, state, line_id, direction, headsign, trip, day, starts_s, position_at, lon, lat, bearing)
    join vehicle v on v.key = g.key
    left join source s on s.id = v.source_id
    -- What tells of a vehicle has the word while it says that this is on its way; a plan gives way at once.
    where v.source_id is null or v.source_id = wanted_source or s.kind <> 'real-time'
       or ((s.removed_at is not null or s.stale_at <= instant
            or (g.state = 'running' and 'running' is distinct from (
                  select r.state from vehicle_run r where r.vehicle_id = v.id and r.since <= instant order by r.since desc limit 1)))
         -- Who lags has nothing to say of what came after.
         and not exists (select from vehicle_run r where r.vehicle_id = v.id and r.since > instant))
  ),
  adopted as materialized (
    -- Who is known by other sources, told of by none, and not in a payload that tells of vehicles is not on its way either.
    select v.id from vehicle v where v.source_id is null and cardinality(said_keys) > 0 and v.id not in (select said.id from said)
  ),
  held as materialized (
    select v.id, case when said.silent_since is null then last.state else 'unknown' end as state,
           case when said.silent_since is null then last.line_id end as line_id,
           coalesce(said.silent_since, last.since) as since,
           v.source_id, v.is_named, case when last.state <> 'unknown' then said.silent_since end as silent_since
    from vehicle v
    left join said on said.id = v.id
    left join lateral (
      select r.state, r.line_id, r.since from vehicle_run r
      where r.vehicle_id = v.id and r.since <= instant and (said.silent_since is null or r.since < said.silent_since)
      order by r.since desc limit 1
    ) last on true
    where v.source_id = wanted_source or v.id in (select said.id from said union all select adopted.id from adopted)
  ),
  gone as materialized (
    select held.id, held.state, held.is_named
    from held
    where (held.source_id = wanted_source or held.source_id is null) and held.id not in (select said.id from said) and held.state is distinct from 'off'
  ),
  suspicion as materialized (
    -- At the end of service the last few may leave together.
    select count(*) filter (where gone.state = 'running') >= 5
           and count(*) filter (where gone.state = 'running')
               > (select s.hold_above from source s where s.id = wanted_source)
                 * (select count(*) from held where held.state = 'running' and held.source_id = wanted_source) as is_mass
    from gone
  ),
  wanted as materialized (
    select said.id, said.state, said.line_id from said
    union all
    select gone.id, case when suspicion.is_mass and gone.state = 'running' then 'unknown' else 'off' end, null
    from gone cross join suspicion
    -- Who vanished with many others is not known to be off until it is back; who was there before the feed fell silent is.
    where gone.state is distinct from 'unknown' or gone.is_named
  ),
  turn as materialized (
    -- What was said of the same instant before gives way; where that leaves what had been, it was no change.
    select wanted.*, coalesce(earlier.state = wanted.state and earlier.line_id is not distinct from wanted.line_id, false) as is_back
    from wanted
    join held on held.id = wanted.id
    left join lateral (
      select r.state, r.line_id from vehicle_run r where r.vehicle_id = wanted.id and r.since < instant
      order by r.since desc limit 1
    ) earlier on held.since = instant
    where (held.state, held.line_id) is distinct from (wanted.state, wanted.line_id)
  ),
  withdrawn as (
    delete from vehicle_run r using said
    where r.vehicle_id = said.id and said.is_planned and r.since > coalesce(said.silent_since, instant)
  ),
  unsaid as (
    delete from vehicle_run r using turn
    where turn.is_back and r.vehicle_id = turn.id and r.since = instant
  ),
  noted as (
    insert into vehicle_run (vehicle_id, since, state, line_id)
    select id, instant, state, line_id from turn where not is_back
    union all
    select id, silent_since, 'unknown', null from held where silent_since is not null
    on conflict (vehicle_id, since) do update set state = excluded.state, line_id = excluded.line_id
  ),
  made as (
    insert into vehicle_trip (trip, service_day, starts_s, line_id, vehicle_id, since)
    select said.trip, said.day, said.starts_s, said.line_id, said.id, instant from said where said.day is not null
    on conflict (trip, service_day, starts_s, line_id, vehicle_id) do nothing
  ),
  parked as (
    update vehicle v
    set source_id = wanted_source, is_named = false, trip = null, direction = null, headsign = null,
        lon = null, lat = null, bearing = null, position_at = null
    from gone
    where v.id = gone.id and (v.source_id is null or v.is_named)
  ),
  written as (
    update vehicle v
    set source_id = wanted_source, is_named = true, trip = said.trip, direction = said.direction, headsign = said.headsign,
        lon = said.lon, lat = said.lat, bearing = said.bearing, position_at = said.position_at
    from said
    where v.id = said.id
      and (v.source_id, v.is_named, v.trip, v.direction, v.headsign, v.lon, v.lat, v.bearing, v.position_at)
        is distinct from (wanted_source, true, said.trip, said.direction, said.headsign, said.lon, said.lat, said.bearing, said.position_at)
    returning v.id
  )
  select v.key from vehicle v where v.id in (select written.id from written union select turn.id from turn join said on said.id = turn.id);
end
$$;
comment on function take_rides(text, timestamptz, text[], text[], bigint[], smallint[], text[], text[], date[], integer[], timestamptz[], double precision[], double precision[], double precision[]) is
  'Writes what real time says of known vehicles at an instant: transitions where they do something else than before, which trips they make, where they are. Those that it told of and does not name any more are off; where that are many at once, unknown. Returns those named that something is new of.';
