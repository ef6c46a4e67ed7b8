create or replace function refresh_areas(wanted_source text, keys text[]) returns bigint[]
language sql volatile
as $$
  with said as materialized (
    select r.key, r.attributes, r.retired_at,
           st_multi(st_collectionextract(st_makevalid(st_transform(
             st_setsrid(st_force2d(st_geomfromgeojson(r.attributes -> 'geometry')), 4326), city.srid)), 3)) as geom
    from record r cross join city
    where r.source_id = wanted_source and r.key = any (keys)
  ),
  named as materialized (
    select said.*, existing.slug as has, said.attributes ->> 'slug' as slug,
           (said.attributes ->> 'slug') || '-' || (said.attributes ->> 'keySlug') as longer_slug,
           row_number() over (partition by said.attributes ->> 'slug', existing.slug is null order by said.key) as nth
    from said
    left join area existing on existing.source_id = wanted_source and existing.key = said.key
  ),
  settled as materialized (
    select named.*,
           case when has is not null then has
                when nth = 1 and not exists (select from area a where a.slug = named.slug) then named.slug
                when not exists (select from area a where a.slug = named.longer_slug) then named.longer_slug
                else named.slug || '-' || wanted_source || '-' || md5(key)
           end as final_slug
    from named
  ),
  written as (
    insert into area (source_id, key, slug, name, kind, target_share, target_by, geom, area_m2, removed_at)
    select wanted_source, key, final_slug,
           attributes ->> 'name', attributes ->> 'areaKind',
           (attributes -> 'target' ->> 'share')::double precision, (attributes -> 'target' ->> 'by')::date,
           geom, st_area(geom), retired_at
    from settled
    on conflict (source_id, key) do update
      set name = excluded.name, kind = excluded.kind, target_share = excluded.target_share,
          target_by = excluded.target_by, geom = excluded.geom, area_m2 = excluded.area_m2,
          removed_at = excluded.removed_at
    returning id
  )
  select coalesce(array_agg(id), '{}') from written
$$;
comment on function refresh_areas(text, text[]) is 'Derives areas from what their source last said. Returns them.';

create or replace function cut_areas(areas bigint[]) returns void
language sql volatile
as $$
  delete from area_part where area_id = any (areas);
  with strip as materialized (
    -- Columns first, cells second: a long border is not cut against every cell of the city.
    select a.id, city.srid, x,
           st_intersection(a.geom, st_makeenvelope(x * cell_metres(), st_ymin(a.geom) - 1,
                                                   (x + 1) * cell_metres(), st_ymax(a.geom) + 1, city.srid)) as geom
    from area a
    cross join city
    cross join lateral generate_series(floor(st_xmin(a.geom) / cell_metres())::integer,
                                       floor(st_xmax(a.geom) / cell_metres())::integer) x
    where a.id = any (areas) and a.removed_at is null
  ),
  part as materialized (
    select strip.id, x, y, st_collectionextract(st_intersection(strip.geom, cell_box(x, y, srid)), 3) as geom
    from strip
    cross join lateral generate_series(floor(st_ymin(strip.geom) / cell_metres())::integer,
                                       floor(st_ymax(strip.geom) / cell_metres())::integer) y
    where not st_isempty(strip.geom)
  )
  insert into area_part (area_id, cell_x, cell_y, geom)
  select id, x, y, geom from part where st_area(geom) > 0;
$$;
comment on function cut_areas(bigint[]) is 'Cuts areas along the grid of cells, anew.';
