create or replace function refresh_lines(wanted_source text, keys text[], instant timestamptz) returns bigint[]
language plpgsql volatile
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  called bigint[] := called_stops(wanted_source, keys);
  returned bigint[];
  fresh bigint[] := '{}';
  course bigint;
  each record;
begin
  returned := refresh_line_words(wanted_source, keys);
  perform refresh_stops(wanted_source, keys);
  -- One at a time: what is said of a line may be some MB.
  for each in
    select l.id, l.key
    from line l
    join record r on r.source_id = l.source_id and r.key = l.key
    where l.source_id = wanted_source and l.key = any (keys) and r.missing_since is null
    order by l.key
  loop
    course := note_course(each.id, each.key, instant);
    if course is not null then
      fresh := fresh || course;
    end if;
    perform refresh_trips(each.id);
    perform refresh_times(each.id);
  end loop;
  fresh := fresh || array(select l.course_id from line l where l.id = any (returned) and l.course_id <> all (fresh));
  perform settle_stops(called || called_stops(wanted_source, keys));
  return fresh;
end
$$;
comment on function refresh_lines(text, text[], timestamptz) is
  'Derives lines and their stops from what their source last said, their trips, and where they run otherwise than before, a transition of their course at the instant. Returns the courses of the present whose coverage was not kept so far.';

create or replace function refresh_line_words(wanted_source text, keys text[]) returns bigint[]
language sql volatile
as $$
  with said as materialized (
    select r.key, a.words, least(r.retired_at, s.removed_at) as removed_at
    from record r
    join source s on s.id = r.source_id
    cross join lateral (select r.attributes - array['ways', 'stops', 'services'] as words offset 0) a
    where r.source_id = wanted_source and r.key = any (keys)
  ),
  gone as materialized (
    select l.id from line l where l.source_id = wanted_source and l.key = any (keys) and l.removed_at is not null
  ),
  written as (
    insert into line (source_id, key, short_name, long_name, agency, route_type, mode, color, text_color, sort_order, removed_at)
    select wanted_source, key, words ->> 'shortName', words ->> 'longName', words ->> 'agency',
           (words ->> 'routeType')::integer, words ->> 'mode', words ->> 'color', words ->> 'textColor',
           (words ->> 'sortOrder')::integer, removed_at
    from said
    on conflict (source_id, key) do update
      set short_name = excluded.short_name, long_name = excluded.long_name, agency = excluded.agency,
          route_type = excluded.route_type, mode = excluded.mode, color = excluded.color,
          text_color = excluded.text_color, sort_order = excluded.sort_order, removed_at = excluded.removed_at
    returning id, removed_at
  )
  select coalesce(array_agg(id), '{}') from written where removed_at is null and id in (select id from gone)
$$;
comment on function refresh_line_words(text, text[]) is
  'Derives what lines are called and whether they are there. Returns those that were gone and are back.';

create or replace function refresh_stops(wanted_source text, keys text[]) returns void
language sql volatile
as $$
  with said as materialized (
    select distinct on (place.key, place.lon, place.lat) place.key, place.lon, place.lat, s.stop,
           st_transform(st_setsrid(st_point(place.lon, place.lat), 4326), city.srid) as point
    from record r
    cross join city
    cross join lateral jsonb_array_elements(r.attributes -> 'stops') s (stop)
    cross join lateral (
      select s.stop ->> 'key' as key, (s.stop ->> 'lon')::double precision as lon, (s.stop ->> 'lat')::double precision as lat
    ) place
    where r.source_id = wanted_source and r.key = any (keys) and r.missing_since is null
    order by place.key, place.lon, place.lat, s.stop::text
  )
  insert into stop as t (source_id, key, lon, lat, name, platform, station, station_name, point, is_served)
  select wanted_source, key, lon, lat, stop ->> 'name', stop ->> 'platform', stop ->> 'station', stop ->> 'stationName',
         point, false
  from said
  on conflict (source_id, key, lon, lat) do update
    set name = excluded.name, platform = excluded.platform, station = excluded.station, station_name = excluded.station_name
    where (t.name, t.platform, t.station, t.station_name)
      is distinct from (excluded.name, excluded.platform, excluded.station, excluded.station_name)
$$;
comment on function refresh_stops(text, text[]) is 'Writes the stops that some lines call at, those that are new as not served yet.';

create or replace function called_stops(wanted_source text, keys text[]) returns bigint[]
language sql stable parallel safe
as $$
  select coalesce(array_agg(distinct c.stop_id), '{}')
  from line l
  join line_call c on c.course_id = l.course_id
  where l.source_id = wanted_source and l.key = any (keys)
$$;
comment on function called_stops(text, text[]) is 'Where the last courses of some lines call.';

create or replace function settle_stops(stops bigint[]) returns void
language sql volatile
as $$
  delete from stop s where s.id = any (stops) and not exists (select from line_call c where c.stop_id = s.id);
  with settled as materialized (
    select s.id, exists (
             select from line_call c join line l on l.course_id = c.course_id
             where c.stop_id = s.id and l.removed_at is null) as is_served
    from stop s
    where s.id = any (stops)
  )
  update stop s set is_served = settled.is_served
  from settled
  where s.id = settled.id and s.is_served <> settled.is_served;
$$;
comment on function settle_stops(bigint[]) is
  'Notes whether any line of the present calls at some stops, and forgets those at which none ever did, since what said so was understood better.';
