create or replace function coverage_known_from() returns timestamptz
language sql stable parallel safe
as $$
  select case when bool_and(known_from is not null) then max(known_from) end
  from source
  where kind = 'access-point' and describes is null and removed_at is null
$$;
comment on function coverage_known_from() is
  'From this instant on every access-point source is known, so shares can be given; null until each has succeeded once.';

create or replace function ground_of(places bigint[]) returns geometry
language sql stable parallel safe
as $$ select st_union(footprint) from access_point_place where id = any (places) $$;
comment on function ground_of(bigint[]) is 'Ground that some footprints serve together; null for none.';

-- Every join below is between one common table expression and a table by its index, in the order written: the sizes of such
-- expressions are guessed, and a nested loop over two of them made a full picture 20 times slower. That few rows are announced
-- makes what joins them look for each cell by itself, as after a flip it must.
create or replace function ground_of_cells(cell_xs integer[], cell_ys integer[], instants timestamptz[])
returns table (
  cell_x integer,
  cell_y integer,
  drawn_at timestamptz[],
  nominal geometry,
  low geometry,
  high geometry,
  low_is_nominal boolean,
  high_is_nominal boolean
)
language plpgsql stable parallel safe rows 10
set plan_cache_mode = 'force_custom_plan'
as $$
#variable_conflict use_column
begin
  return query
  with cell as materialized (
    select u.x, u.y, cell_box(u.x, u.y, (select srid from city)) as box
    from unnest(cell_xs, cell_ys) u (x, y)
    group by u.x, u.y
  ),
  reach as materialized (
    select cell.x, cell.y, place.id as place_id, place.access_point_id
    from cell
    join access_point_place place on place.footprint && cell.box
  ),
  picture as materialized (
    -- The cell's picture at an instant: which footprints lie in it.
    select reach.x, reach.y, i.instant,
           array_agg(reach.place_id order by reach.place_id) as nominal,
           array_agg(reach.place_id order by reach.place_id) filter (where a.status in ('up', 'degraded')) as low,
           array_agg(reach.place_id order by reach.place_id)
             filter (where a.status in ('up', 'degraded', 'unknown')) as high
    from reach
    cross join unnest(instants) i (instant)
    join lateral access_points_at(i.instant) a
      on a.access_point_id = reach.access_point_id and a.place_id = reach.place_id and a.lifecycle = 'live'
    group by reach.x, reach.y, i.instant
  )
  -- Equal pictures, of whatever instants, are drawn once.
  select p.x, p.y, p.drawn_at, drawn.nominal, drawn_low.low,
         case when p.high = p.nominal then drawn.nominal
              when p.high = p.low then drawn_low.low
              else ground_of(p.high) end,
         coalesce(p.low = p.nominal, false), coalesce(p.high = p.nominal, false)
  from (
    select x, y, nominal, low, high, array_agg(instant) as drawn_at from picture group by x, y, nominal, low, high
  ) p
  cross join lateral (select ground_of(p.nominal) as nominal offset 0) drawn
  cross join lateral (
    select case when p.low = p.nominal then drawn.nominal else ground_of(p.low) end as low offset 0
  ) drawn_low;
end
$$;
comment on function ground_of_cells(integer[], integer[], timestamptz[]) is
  'The ground that footprints serve in and around some cells at some instants; null where none does, no row for cells without any live access point. The one place where it is decided which footprints count.';

create or replace function coverage_of_cells(areas bigint[], cell_xs integer[], cell_ys integer[], instants timestamptz[])
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
set plan_cache_mode = 'force_custom_plan'
as $$
#variable_conflict use_column
begin
  return query
  with ground as materialized (
    select g.* from ground_of_cells(cell_xs, cell_ys, instants) g
  ),
  measured as materialized (
    select part.area_id, part.cell_x, part.cell_y, ground.drawn_at,
           nominal.m2 as nominal_m2,
           coalesce(low.m2, 0) as low_m2,
           coalesce(case when ground.high_is_nominal then nominal.m2
                         else st_area(st_intersection(ground.high, part.geom)) end, 0) as high_m2
    from ground
    join area_part part on part.cell_x = ground.cell_x and part.cell_y = ground.cell_y
    cross join lateral (select st_area(st_intersection(ground.nominal, part.geom)) as m2 offset 0) nominal
    cross join lateral (
      select case when ground.low_is_nominal then nominal.m2
                  else st_area(st_intersection(ground.low, part.geom)) end as m2 offset 0
    ) low
    where areas is null or part.area_id = any (areas)
  )
  select every.area_id, every.cell_x, every.cell_y, every.instant,
         sum(every.nominal_m2), sum(every.low_m2), sum(every.high_m2)
  from (
    select m.area_id, m.cell_x, m.cell_y, unnest(m.drawn_at) as instant, m.nominal_m2, m.low_m2, m.high_m2
    from measured m
    union all
    select part.area_id, part.cell_x, part.cell_y, i.instant, 0, 0, 0
    from (select u.x, u.y from unnest(cell_xs, cell_ys) u (x, y) group by u.x, u.y) cell
    join area_part part on part.cell_x = cell.x and part.cell_y = cell.y
    cross join unnest(instants) i (instant)
    where areas is null or part.area_id = any (areas)
  ) every
  group by every.area_id, every.cell_x, every.cell_y, every.instant;
end
$$;
comment on function coverage_of_cells(bigint[], integer[], integer[], timestamptz[]) is
  'Covered ground, square metres, of the parts of areas (null: of all) in some cells at some instants.';

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
    select array_agg(p.cell_x) as xs, array_agg(p.cell_y) as ys
    from area_part p
    where p.area_id = any (areas)
  )
  select c.area_id, c.instant, sum(c.nominal_m2), sum(c.low_m2), sum(c.high_m2)
  from wanted
  cross join lateral coverage_of_cells(areas, wanted.xs, wanted.ys, instants) c
  group by c.area_id, c.instant
$$;
comment on function coverage_at(bigint[], timestamptz[]) is
  'Covered ground of whole areas at any instants, square metres, computed from the transitions.';

create or replace function refresh_coverage(areas bigint[], places bigint[]) returns bigint[]
language sql volatile
as $$
  with dirty as materialized (
    select p.cell_x as x, p.cell_y as y from area_part p where p.area_id = any (areas)
    union
    select x, y
    from access_point_place place
    cross join lateral cells_of(place.footprint) cell (x, y)
    where place.id = any (places) and place.footprint is not null
  ),
  wanted as materialized (
    select array_agg(x) as xs, array_agg(y) as ys from dirty
  ),
  fresh as materialized (
    select c.*
    from wanted
    cross join lateral coverage_of_cells(null, wanted.xs, wanted.ys, array[present()]) c
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
  'Brings the kept coverage of the present up to date where it may have changed: in all cells of some areas and in those that some places'' footprints touch. Returns the areas whose figures changed.';
