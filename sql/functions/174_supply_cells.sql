create or replace function refresh_supply_cells(wanted_source text, keys text[]) returns integer
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
    insert into supply_cell as c
      (source_id, key, geom, fibre_percent, gigabit_percent, five_g, five_g_operators, attributes, removed_at)
    select wanted_source, key, geom, (a ->> 'fibrePercent')::double precision, (a ->> 'gigabitPercent')::double precision,
           (a ->> 'fiveG')::boolean, a -> 'fiveGOperators', coalesce(a -> 'columns', '{}'), removed_at
    from said
    on conflict (source_id, key) do update
      set geom = excluded.geom, fibre_percent = excluded.fibre_percent, gigabit_percent = excluded.gigabit_percent,
          five_g = excluded.five_g, five_g_operators = excluded.five_g_operators, attributes = excluded.attributes,
          removed_at = excluded.removed_at
      where (c.geom, c.fibre_percent, c.gigabit_percent, c.five_g, c.five_g_operators, c.attributes, c.removed_at)
        is distinct from
        (excluded.geom, excluded.fibre_percent, excluded.gigabit_percent, excluded.five_g, excluded.five_g_operators,
         excluded.attributes, excluded.removed_at)
    returning id
  )
  select count(*)::integer from written
$$;
comment on function refresh_supply_cells(text, text[]) is
  'Derives cells of the federal supply grid from what their source last said. Returns how many changed.';
