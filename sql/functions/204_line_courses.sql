-- Planned each time: these run while their tables fill for the first time.
create or replace function write_course(wanted bigint, ways jsonb, course_hash text, begins timestamptz) returns bigint
language plpgsql volatile
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  course bigint;
  source text := (select l.source_id from line l where l.id = wanted);
begin
  insert into line_course (line_id, since, hash, length_m) values (wanted, begins, course_hash, 0) returning id into course;

  with said as materialized (
    select w.direction, w.rank, w.headsign, w.is_drawn, w.departures, w.hash,
           st_removerepeatedpoints(st_transform(st_setsrid(st_force2d(st_geomfromgeojson(
             jsonb_build_object('type', 'LineString', 'coordinates', w.course))), 4326), city.srid)) as geom
    from jsonb_to_recordset(ways) w (direction smallint, rank smallint, headsign text, is_drawn boolean,
                                     departures integer, hash text, course jsonb)
    cross join city
  )
  insert into line_way (course_id, direction, rank, headsign, is_drawn, departures, geom, length_m, hash)
  select course, direction, rank, headsign, is_drawn, departures, geom, st_length(geom), hash from said;

  with said as materialized (
    select w.direction, w.rank, call.number, w.along, call.place
    from jsonb_to_recordset(ways) w (direction smallint, rank smallint, calls jsonb, along jsonb)
    cross join lateral jsonb_array_elements(w.calls) with ordinality call (place, number)
  ),
  called as materialized (
    select said.direction, said.rank, said.number, stop.id as stop_id,
           way.length_m * coalesce((said.along ->> said.number::integer - 1)::double precision, 0) as at_m
    from said
    join line_way way on way.course_id = course and way.direction = said.direction and way.rank = said.rank
    join stop on stop.source_id = source and stop.key = said.place ->> 0
      and stop.lon = (said.place ->> 1)::double precision and stop.lat = (said.place ->> 2)::double precision
  )
  insert into line_call (course_id, direction, rank, number, stop_id, at_m)
  select course, direction, rank, number, stop_id, at_m from called;

  perform cut_course(course);
  return course;
end
$$;
comment on function write_course(bigint, jsonb, text, timestamptz) is
  'Writes a new course of a line from its said ways, whose stops are known already. Returns it.';

create or replace function note_course(wanted bigint, said_key text, instant timestamptz) returns bigint
language plpgsql volatile
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  known record;
  last record;
  ways jsonb;
  course_hash text;
  begins timestamptz := instant;
  course bigint;
begin
  select l.source_id, l.course_id into known from line l where l.id = wanted;
  select c.* into last from line_course c where c.id = known.course_id;
  select coalesce(jsonb_agg(to_jsonb(w)), '[]'),
         md5(coalesce(string_agg(w.hash || (w.rank = 1)::text, ',' order by w.direction, w.rank = 1, w.hash), ''))
    into ways, course_hash
    from said_ways(known.source_id, said_key) w;

  if last.hash is distinct from course_hash and last.since >= instant then
    -- The same payload, understood better: what it said before was never so.
    begins := last.since;
    delete from line_course where id = last.id;
    select c.* into last from line_course c where c.line_id = wanted order by c.since desc limit 1;
  end if;
  course := last.id;
  if last.hash is distinct from course_hash then
    course := write_course(wanted, ways, course_hash, begins);
  else
    with said as materialized (
      select w.hash, max(w.departures) as departures
      from jsonb_to_recordset(ways) w (hash text, departures integer)
      group by w.hash
    )
    update line_way way set departures = said.departures
    from said
    where way.course_id = course and way.hash = said.hash and way.departures <> said.departures;
  end if;
  update line l set course_id = course where l.id = wanted and l.course_id is distinct from course;
  return case when course is distinct from known.course_id then course end;
end
$$;
comment on function note_course(bigint, text, timestamptz) is
  'Writes a transition of a line''s course where its source says another one than the last; of the same one it notes how often its ways are ridden. Returns the course where it is another than before.';
