create or replace function covered_metres(ground geometry, part geometry, is_doubled boolean) returns double precision
language sql immutable parallel safe
as $$
  select coalesce(
    case when is_doubled then (
           select sum(st_length(st_intersection(ground, straight.geom))) from st_dumpsegments(part) straight)
         else st_length(st_intersection(ground, part)) end, 0)
$$;
comment on function covered_metres(geometry, geometry, boolean) is
  'How much of a part of a line lies on some ground, metres; ground null: nothing.';

create or replace function stops_covered_at(stops bigint[], instants timestamptz[])
returns table (stop_id bigint, instant timestamptz, nominal boolean, low boolean, high boolean)
language plpgsql stable parallel safe
set plan_cache_mode = 'force_custom_plan'
as $$
#variable_conflict use_column
begin
  return query
  with reach as materialized (
    select s.id as stop_id, place.id as place_id, place.access_point_id
    from stop s
    cross join city
    join access_point_place place
      on place.footprint && st_expand(s.point, city.stop_metres) and st_dwithin(place.footprint, s.point, city.stop_metres)
    where s.id = any (stops)
  )
  select reach.stop_id, i.instant, true,
         bool_or(a.status in ('up', 'degraded')), bool_or(a.status in ('up', 'degraded', 'unknown'))
  from reach
  cross join unnest(instants) i (instant)
  join lateral access_points_at(i.instant) a
    on a.access_point_id = reach.access_point_id and a.place_id = reach.place_id and a.lifecycle = 'live'
  group by reach.stop_id, i.instant;
end
$$;
comment on function stops_covered_at(bigint[], timestamptz[]) is
  'Which of some stops have footprints of live access points within the city''s stop_metres at some instants: of any, of those up or degraded, of those up, degraded or unknown. Stops without any have no row.';

create or replace function line_coverage_of_cells(cell_xs integer[], cell_ys integer[], instant timestamptz)
returns table (
  course_id bigint,
  direction smallint,
  cell_x integer,
  cell_y integer,
  nominal_m double precision,
  low_m double precision,
  high_m double precision
)
language plpgsql stable parallel safe
set plan_cache_mode = 'force_custom_plan'
as $$
#variable_conflict use_column
begin
  return query
  with ground as materialized (
    select g.* from ground_of_cells(cell_xs, cell_ys, array[instant]) g
  ),
  measured as materialized (
    select part.course_id, part.direction, part.cell_x, part.cell_y, nominal.m as nominal_m,
           case when ground.low_is_nominal then nominal.m
                else covered_metres(ground.low, part.geom, part.is_doubled) end as low_m,
           case when ground.high_is_nominal then nominal.m
                else covered_metres(ground.high, part.geom, part.is_doubled) end as high_m
    from ground
    join line_part part on part.cell_x = ground.cell_x and part.cell_y = ground.cell_y
    join line l on l.course_id = part.course_id and l.removed_at is null
    cross join lateral (
      select covered_metres(ground.nominal, part.geom, part.is_doubled) as m offset 0
    ) nominal
  ),
  every as materialized (
    select m.* from measured m
    union all
    select part.course_id, part.direction, part.cell_x, part.cell_y, 0, 0, 0
    from (select u.x, u.y from unnest(cell_xs, cell_ys) u (x, y) group by u.x, u.y) cell
    join line_part part on part.cell_x = cell.x and part.cell_y = cell.y
    join line l on l.course_id = part.course_id and l.removed_at is null
  )
  select e.course_id, e.direction, e.cell_x, e.cell_y, sum(e.nominal_m), sum(e.low_m), sum(e.high_m)
  from every e
  group by e.course_id, e.direction, e.cell_x, e.cell_y;
end
$$;
comment on function line_coverage_of_cells(integer[], integer[], timestamptz) is
  'Covered metres of the parts in some cells of the lines of the present.';

create or replace function refresh_line_coverage(courses bigint[], places bigint[]) returns bigint[]
language sql volatile
as $$
  with touched as materialized (
    select p.cell_x as x, p.cell_y as y from line_part p where p.course_id = any (courses)
    union
    select x, y
    from access_point_place place
    cross join lateral cells_of(place.footprint) cell (x, y)
    where place.id = any (places) and place.footprint is not null
  ),
  wanted as materialized (
    -- Most of the ground has no line; it need not be drawn.
    select array_agg(t.x) as xs, array_agg(t.y) as ys
    from touched t
    cross join lateral (select from line_part p where p.cell_x = t.x and p.cell_y = t.y limit 1) any_part
  ),
  fresh as materialized (
    select c.*
    from wanted
    cross join lateral line_coverage_of_cells(wanted.xs, wanted.ys, present()) c
  ),
  measured as (
    update line_part p
    set nominal_m = fresh.nominal_m, low_m = fresh.low_m, high_m = fresh.high_m
    from fresh
    where p.course_id = fresh.course_id and p.direction = fresh.direction
      and p.cell_x = fresh.cell_x and p.cell_y = fresh.cell_y
      and (p.nominal_m, p.low_m, p.high_m) is distinct from (fresh.nominal_m, fresh.low_m, fresh.high_m)
    returning p.course_id
  ),
  beside as materialized (
    select s.id
    from access_point_place place
    cross join city
    join stop s on s.point && st_expand(place.footprint, city.stop_metres)
    where place.id = any (places) and s.is_served
    union
    select c.stop_id from line_call c where c.course_id = any (courses)
  ),
  seen as materialized (
    select c.*
    from (select coalesce(array_agg(id), '{}') as stops from beside) b
    cross join lateral stops_covered_at(b.stops, array[present()]) c
  ),
  judged as (
    update stop s
    set nominal = verdict.nominal, low = verdict.low, high = verdict.high
    from (
      select b.id, coalesce(seen.nominal, false) as nominal, coalesce(seen.low, false) as low, coalesce(seen.high, false) as high
      from beside b
      left join seen on seen.stop_id = b.id
    ) verdict
    where s.id = verdict.id and (s.nominal, s.low, s.high) <> (verdict.nominal, verdict.low, verdict.high)
    returning s.id
  ),
  changed as materialized (
    select m.course_id from measured m
    union
    select c.course_id from judged join line_call c on c.stop_id = judged.id
  )
  select coalesce(array_agg(l.id order by l.id), '{}')
  from line l
  where l.removed_at is null and l.course_id in (select course_id from changed)
$$;
comment on function refresh_line_coverage(bigint[], bigint[]) is
  'Brings the kept coverage of the present up to date where it may have changed: of parts in all cells of some courses and in those that some places'' footprints touch, and of the stops there. Returns the lines whose figures changed.';
