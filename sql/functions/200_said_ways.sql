create or replace function said_ways(wanted_source text, wanted_key text)
returns table (
  direction smallint,
  rank smallint,
  headsign text,
  is_drawn boolean,
  departures integer,
  calls jsonb,
  along jsonb,
  course jsonb,
  hash text,
  number integer
)
language sql stable parallel safe
as $$
  -- Both at once and without the trips: what is said of a line may be some MB, and each look into it unpacks all of that.
  with stop as materialized (
    select s.number - 1 as number, jsonb_build_array(s.stop -> 'key', s.stop -> 'lon', s.stop -> 'lat') as place
    from record r
    cross join lateral jsonb_array_elements(r.attributes -> 'stops') with ordinality s (stop, number)
    where r.source_id = wanted_source and r.key = wanted_key
  ),
  way as materialized (
    select w.number, w.way - 'runs' as way
    from record r
    cross join lateral jsonb_array_elements(r.attributes -> 'ways') with ordinality w (way, number)
    where r.source_id = wanted_source and r.key = wanted_key and jsonb_array_length(w.way -> 'course') > 1
  ),
  called as materialized (
    select way.number, jsonb_agg(stop.place order by call.number) as calls
    from way
    cross join lateral jsonb_array_elements_text(way.way -> 'calls') with ordinality call (stop, number)
    join stop on stop.number = call.stop::bigint
    group by way.number
  )
  select (way ->> 'direction')::smallint,
         (row_number() over (partition by way ->> 'direction' order by way.number))::smallint,
         way ->> 'headsign', (way ->> 'isDrawn')::boolean, (way ->> 'departures')::integer,
         called.calls, way -> 'along', way -> 'course',
         md5(jsonb_build_array(way -> 'direction', way ->> 'headsign', way -> 'isDrawn', called.calls, way -> 'along',
                               way -> 'course')::text),
         way.number::integer - 1
  from way
  join called using (number)
$$;
comment on function said_ways(text, text) is
  'The ways that a source last said of a line: the main one of a direction has rank 1, calls are [key, lon, lat] of their stops. The hash is of all but departures, the number the way''s place in the record.';
