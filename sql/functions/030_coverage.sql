create or replace function coverage_known_from() returns timestamptz
language sql stable parallel safe
as $$
  select case when bool_and(known_from is not null) then max(known_from) end
  from source
  where kind = 'access-point' and describes is null and removed_at is null
$$;
comment on function coverage_known_from() is
  'From this instant on every access-point source is known, so shares can be given; null until each has succeeded once.';

create or replace function coverage_of_parts(areas bigint[], cell_xs integer[], cell_ys integer[], instants timestamptz[])
returns table (
  area_id bigint,
  cell_x integer,
  cell_y integer,
  instant timestamptz,
  nominal_m2 double precision,
  low_m2 double precision,
  high_m2 double precision
)
language plpgsql stable parallel safe
as $$
#variable_conflict use_column
begin
  return query
  with part as materialized (
    select p.area_id, p.cell_x, p.cell_y, p.geom
    from unnest(areas, cell_xs, cell_ys) wanted (area_id, cell_x, cell_y)
    join area_part p using (area_id, cell_x, cell_y)
  ),
  cell as materialized (
    select distinct part.cell_x, part.cell_y, cell_box(part.cell_x, part.cell_y, city.srid) as box
    from part cross join city
  ),
  reach as materialized (
    select cell.cell_x, cell.cell_y, place.id as place_id, place.access_point_id
    from cell
    join access_point_place place on place.footprint && cell.box
  ),
  reached as materialized (
    select coalesce(array_agg(distinct access_point_id), '{}') as access_points from reach
  ),
  state as materialized (
    select i.instant, a.place_id, a.status
    from unnest(instants) i (instant)
    cross join reached
    cross join lateral access_points_at(i.instant) a
    where a.access_point_id = any (reached.access_points) and a.lifecycle = 'live' and a.place_id is not null
  ),
  picture as materialized (
    -- The cell's picture at an instant: which footprints lie in it. Equal pictures are measured once.
    select reach.cell_x, reach.cell_y, state.instant,
           array_agg(place_id order by place_id) as nominal,
           array_agg(place_id order by place_id) filter (where status in ('up', 'degraded')) as low,
           array_agg(place_id order by place_id) filter (where status in ('up', 'degraded', 'unknown')) as high
    from reach join state using (place_id)
    group by reach.cell_x, reach.cell_y, state.instant
  ),
  ground as materialized (
    select sets.cell_x, sets.cell_y, sets.places,
           (select st_union(place.footprint) from access_point_place place where place.id = any (sets.places)) as geom
    from (
      select cell_x, cell_y, nominal as places from picture
      union select cell_x, cell_y, low from picture where low is not null
      union select cell_x, cell_y, high from picture where high is not null
    ) sets
  ),
  measured as materialized (
    select part.area_id, part.cell_x, part.cell_y, ground.places,
           st_area(st_intersection(ground.geom, part.geom)) as m2
    from part
    join ground using (cell_x, cell_y)
  )
  select part.area_id, part.cell_x, part.cell_y, i.instant,
         coalesce(nominal.m2, 0), coalesce(low.m2, 0), coalesce(high.m2, 0)
  from part
  cross join unnest(instants) i (instant)
  left join picture
    on picture.cell_x = part.cell_x and picture.cell_y = part.cell_y and picture.instant = i.instant
  left join measured nominal
    on nominal.area_id = part.area_id and nominal.cell_x = part.cell_x and nominal.cell_y = part.cell_y
   and nominal.places = picture.nominal
  left join measured low
    on low.area_id = part.area_id and low.cell_x = part.cell_x and low.cell_y = part.cell_y
   and low.places = picture.low
  left join measured high
    on high.area_id = part.area_id and high.cell_x = part.cell_x and high.cell_y = part.cell_y
   and high.places = picture.high;
end
$$;
comment on function coverage_of_parts(bigint[], integer[], integer[], timestamptz[]) is
  'Covered ground of some parts of areas at some instants, square metres. The one place where footprints become coverage.';

create or replace function coverage_at(areas bigint[], instants timestamptz[])
returns table (
  area_id bigint,
  instant timestamptz,
  nominal_m2 double precision,
  low_m2 double precision,
  high_m2 double precision
)
language sql stable parallel safe
as $$
  with wanted as materialized (
    select array_agg(p.area_id) as areas, array_agg(p.cell_x) as xs, array_agg(p.cell_y) as ys
    from area_part p
    where p.area_id = any (areas)
  )
  select c.area_id, c.instant, sum(c.nominal_m2), sum(c.low_m2), sum(c.high_m2)
  from wanted
  cross join lateral coverage_of_parts(wanted.areas, wanted.xs, wanted.ys, instants) c
  group by c.area_id, c.instant
$$;
comment on function coverage_at(bigint[], timestamptz[]) is
  'Covered ground of whole areas at any instants, square metres, computed from the transitions.';

create or replace function refresh_coverage(areas bigint[], places bigint[]) returns bigint[]
language sql volatile
as $$
  with dirty as materialized (
    select p.area_id, p.cell_x, p.cell_y from area_part p where p.area_id = any (areas)
    union
    select p.area_id, p.cell_x, p.cell_y
    from access_point_place place
    cross join lateral generate_series(floor(st_xmin(place.footprint) / cell_metres())::integer,
                                       floor(st_xmax(place.footprint) / cell_metres())::integer) x
    cross join lateral generate_series(floor(st_ymin(place.footprint) / cell_metres())::integer,
                                       floor(st_ymax(place.footprint) / cell_metres())::integer) y
    join area_part p on p.cell_x = x and p.cell_y = y
    where place.id = any (places) and place.footprint is not null
  ),
  wanted as materialized (
    select array_agg(area_id) as areas, array_agg(cell_x) as xs, array_agg(cell_y) as ys from dirty
  ),
  fresh as materialized (
    select c.*
    from wanted
    cross join lateral coverage_of_parts(wanted.areas, wanted.xs, wanted.ys, array[present()]) c
  ),
  written as (
    update area_part p
    set nominal_m2 = fresh.nominal_m2, low_m2 = fresh.low_m2, high_m2 = fresh.high_m2
    from fresh
    where p.area_id = fresh.area_id and p.cell_x = fresh.cell_x and p.cell_y = fresh.cell_y
      and (p.nominal_m2, p.low_m2, p.high_m2) is distinct from (fresh.nominal_m2, fresh.low_m2, fresh.high_m2)
    returning p.area_id
  )
  select coalesce(array_agg(distinct area_id), '{}') from written
$$;
comment on function refresh_coverage(bigint[], bigint[]) is
  'Brings the kept coverage of the present up to date where it may have changed: in all parts of some areas and in the cells that some places'' footprints touch. Returns the areas whose figures changed.';
