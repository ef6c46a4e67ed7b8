create or replace function line_coverage_at(lines bigint[], instants timestamptz[])
returns table (
  line_id bigint,
  instant timestamptz,
  metres double precision,
  nominal_m double precision,
  low_m double precision,
  high_m double precision,
  stops integer,
  nominal_stops integer,
  low_stops integer,
  high_stops integer
)
language plpgsql stable parallel safe
set plan_cache_mode = 'force_custom_plan'
as $$
#variable_conflict use_column
begin
  return query
  with held as materialized (
    select l.course_id, l.line_id, l.length_m, array_agg(i.instant) as instants
    from unnest(instants) i (instant)
    cross join lateral lines_at(i.instant) l
    where l.line_id = any (lines)
    group by l.course_id, l.line_id, l.length_m
  ),
  long as materialized (
    select c.course_id, c.instant, c.nominal_m, c.low_m, c.high_m
    from line_metres_at((select array_agg(course_id) from held), instants) c
  ),
  called as materialized (
    select distinct c.course_id, c.stop_id from held join line_call c on c.course_id = held.course_id
  ),
  seen as materialized (
    select c.* from stops_covered_at((select array_agg(distinct stop_id) from called), instants) c
  ),
  counted as materialized (
    select called.course_id, seen.instant, count(*) as nominal, count(*) filter (where seen.low) as low,
           count(*) filter (where seen.high) as high
    from seen
    join called on called.stop_id = seen.stop_id
    group by called.course_id, seen.instant
  )
  select held.line_id, i.instant, held.length_m,
         coalesce(long.nominal_m, 0), coalesce(long.low_m, 0), coalesce(long.high_m, 0),
         (select count(*) from called where called.course_id = held.course_id)::integer,
         coalesce(counted.nominal, 0)::integer, coalesce(counted.low, 0)::integer, coalesce(counted.high, 0)::integer
  from held
  cross join lateral unnest(held.instants) i (instant)
  left join long on long.course_id = held.course_id and long.instant = i.instant
  left join counted on counted.course_id = held.course_id and counted.instant = i.instant;
end
$$;
comment on function line_coverage_at(bigint[], timestamptz[]) is
  'Length and stops of some lines as they ran at any instants, and how much of these was covered then, computed from the transitions. A line that was gone has no row.';

create or replace function line_metres_at(courses bigint[], instants timestamptz[])
returns table (
  course_id bigint,
  instant timestamptz,
  nominal_m double precision,
  low_m double precision,
  high_m double precision
)
language plpgsql stable parallel safe
set plan_cache_mode = 'force_custom_plan'
as $$
#variable_conflict use_column
declare
  xs integer[];
  ys integer[];
begin
  select array_agg(c.x), array_agg(c.y) into xs, ys
  from (select distinct p.cell_x as x, p.cell_y as y from line_part p where p.course_id = any (courses)) c;
  return query
  with ground as materialized (
    select g.* from ground_of_cells(xs, ys, instants) g
  ),
  measured as materialized (
    select part.course_id, ground.drawn_at, nominal.m as nominal_m,
           case when ground.low_is_nominal then nominal.m
                else covered_metres(ground.low, part.geom, part.is_doubled) end as low_m,
           case when ground.high_is_nominal then nominal.m
                else covered_metres(ground.high, part.geom, part.is_doubled) end as high_m
    from ground
    join line_part part on part.cell_x = ground.cell_x and part.cell_y = ground.cell_y and part.course_id = any (courses)
    cross join lateral (
      select covered_metres(ground.nominal, part.geom, part.is_doubled) as m offset 0
    ) nominal
  )
  select m.course_id, i.instant, sum(m.nominal_m), sum(m.low_m), sum(m.high_m)
  from measured m
  cross join lateral unnest(m.drawn_at) i (instant)
  group by m.course_id, i.instant;
end
$$;
comment on function line_metres_at(bigint[], timestamptz[]) is
  'Covered metres of some courses at any instants, whether they held then or not. What is not covered at all has no row.';
