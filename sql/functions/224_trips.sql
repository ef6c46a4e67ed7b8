create or replace function refresh_trips(wanted bigint) returns integer
language plpgsql volatile
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  written integer;
begin
  delete from line_route where line_id = wanted;
  delete from line_service where line_id = wanted;

  with said as materialized (
    select distinct route.name
    from line l
    join record r on r.source_id = l.source_id and r.key = l.key
    cross join lateral jsonb_array_elements_text(r.attributes -> 'routes') route (name)
    where l.id = wanted
  )
  insert into line_route (line_id, route) select wanted, name from said;

  with said as materialized (
    select s.number - 1 as number, s.service
    from line l
    join record r on r.source_id = l.source_id and r.key = l.key
    cross join lateral jsonb_array_elements(r.attributes -> 'services') with ordinality s (service, number)
    where l.id = wanted
  )
  insert into line_service (line_id, number, from_day, to_day, weekdays, added, removed)
  select wanted, number, (service ->> 'from')::date, (service ->> 'to')::date, service ->> 'weekdays',
         array(select jsonb_array_elements_text(service -> 'added')::date),
         array(select jsonb_array_elements_text(service -> 'removed')::date)
  from said;

  with run as materialized (
    select (w.way ->> 'direction')::smallint as direction, w.way ->> 'headsign' as headsign,
           (u.run ->> 'service')::integer as service, (u.run -> 'seconds' -> -1 ->> 0)::integer as seconds, u.run -> 'trips' as trips
    from line l
    join record r on r.source_id = l.source_id and r.key = l.key
    cross join lateral jsonb_array_elements(r.attributes -> 'ways') w (way)
    cross join lateral jsonb_array_elements(w.way -> 'runs') u (run)
    where l.id = wanted
  ),
  made as materialized (
    select distinct on (t.id, t."startsAt") run.direction, run.headsign, run.service, run.seconds, t.*
    from run
    cross join lateral jsonb_to_recordset(run.trips) t (id text, "startsAt" integer, "everySeconds" integer, "untilSeconds" integer)
    order by t.id, t."startsAt", run.direction, run.service
  )
  insert into line_trip (line_id, trip, starts_s, direction, service, seconds, headsign, every_s, until_s)
  select wanted, id, "startsAt", direction, service, coalesce(seconds, 0), headsign, "everySeconds", "untilSeconds" from made;
  get diagnostics written = row_count;
  return written;
end
$$;
comment on function refresh_trips(bigint) is 'Writes the trips of a line and their days as its source last said them. Returns how many trips.';

create or replace function refresh_times(wanted bigint) returns void
language sql volatile
as $$
  with run as materialized (
    select w.hash, w.direction, u.run -> 'seconds' as seconds,
           row_number() over (partition by w.direction order by jsonb_array_length(u.run -> 'trips') desc, u.number) as place
    from line l
    join line_way way on way.course_id = l.course_id and way.rank = 1
    join record r on r.source_id = l.source_id and r.key = l.key
    cross join lateral said_ways(l.source_id, l.key) w
    cross join lateral jsonb_array_elements(r.attributes -> 'ways' -> w.number -> 'runs') with ordinality u (run, number)
    where l.id = wanted and w.direction = way.direction and w.hash = way.hash
  ),
  timed as materialized (
    select run.direction, t.number, (t.times ->> 0)::integer as arrives_s, (t.times ->> 1)::integer as departs_s
    from run
    cross join lateral jsonb_array_elements(run.seconds) with ordinality t (times, number)
    where run.place = 1
  )
  update line_call c
  set arrives_s = timed.arrives_s, departs_s = timed.departs_s
  from timed, line l
  where l.id = wanted and c.course_id = l.course_id and c.rank = 1 and c.direction = timed.direction and c.number = timed.number
    and (c.arrives_s, c.departs_s) is distinct from (timed.arrives_s, timed.departs_s)
$$;
comment on function refresh_times(bigint) is
  'Notes how long the main ways of a line take to each stop, as its source last said of the trip that is made most.';
