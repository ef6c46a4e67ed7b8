create or replace function refresh_roadworks(wanted_source text, keys text[]) returns integer
language sql volatile
as $$
  with said as materialized (
    select r.key, r.attributes as a, least(gone_since(r.missing_since, r.retired_at, s.held_since), s.removed_at) as removed_at,
           st_transform(st_setsrid(st_force2d(st_geomfromgeojson(r.attributes -> 'geometry')), 4326), city.srid) as geom
    from record r
    join source s on s.id = r.source_id
    cross join city
    where r.source_id = wanted_source and r.key = any (keys)
  ),
  written as (
    insert into roadworks as w (source_id, key, title, client, starts_on, ends_on, is_fibre, geom, removed_at)
    select wanted_source, key, a ->> 'title', a ->> 'client', (a ->> 'startsOn')::date, (a ->> 'endsOn')::date,
           (a ->> 'isFibre')::boolean,
           -- An outline that crosses itself has no ground to be drawn.
           case when st_dimension(geom) = 2 then st_collectionextract(st_makevalid(geom), 3) else geom end,
           removed_at
    from said
    on conflict (source_id, key) do update
      set title = excluded.title, client = excluded.client, starts_on = excluded.starts_on, ends_on = excluded.ends_on,
          is_fibre = excluded.is_fibre, geom = excluded.geom, removed_at = excluded.removed_at
      where (w.title, w.client, w.starts_on, w.ends_on, w.is_fibre, w.geom, w.removed_at)
        is distinct from
        (excluded.title, excluded.client, excluded.starts_on, excluded.ends_on, excluded.is_fibre, excluded.geom, excluded.removed_at)
    returning id
  )
  select count(*)::integer from written
$$;
comment on function refresh_roadworks(text, text[]) is
  'Derives roadworks from what their source last said. Returns how many changed.';
