-- Without ST_Buffer and ST_UnaryUnion: on lines that cross themselves these break the embedded engine off.
create or replace function new_ground(way geometry, course bigint, wanted_direction smallint) returns geometry
language sql stable parallel safe
as $$
  with coarse as materialized (
    select d.geom, d.path[1] as number, st_lineinterpolatepoint(d.geom, 0.5) as middle, st_length(d.geom) / 2 as reach
    from st_dumpsegments(st_segmentize(way, 20)) d
    where st_length(d.geom) > 0
  ),
  placed as materialized (
    select c.*, floor(st_x(c.middle) / cell_metres())::integer as cell_x, floor(st_y(c.middle) / cell_metres())::integer as cell_y
    from coarse c
  ),
  taken as materialized (
    select cell.cell_x, cell.cell_y, st_collect(p.geom) as geom
    from (select distinct cell_x, cell_y from placed) cell
    cross join lateral generate_series(cell.cell_x - 1, cell.cell_x + 1) x
    cross join lateral generate_series(cell.cell_y - 1, cell.cell_y + 1) y
    join line_part p on p.course_id = course and p.direction = wanted_direction and p.cell_x = x and p.cell_y = y
    group by cell.cell_x, cell.cell_y
  ),
  near as materialized (
    -- What is nearer than 20 m as a whole goes; what may be in part is looked at metre by metre.
    select placed.number, placed.geom, taken.geom as taken, coalesce(away.metres > 20 + placed.reach, true) as is_off
    from placed
    left join taken using (cell_x, cell_y)
    cross join lateral (select st_distance(taken.geom, placed.middle) as metres offset 0) away
    where coalesce(away.metres > 20 - placed.reach, true)
  ),
  off as materialized (
    select n.number, 0 as step, n.geom from near n where n.is_off
    union all
    select n.number, d.path[1], d.geom
    from near n
    cross join lateral st_dumpsegments(st_segmentize(n.geom, 1)) d
    where not n.is_off and st_distance(n.taken, st_lineinterpolatepoint(d.geom, 0.5)) > 20
  ),
  begun as materialized (
    select o.*, st_startpoint(o.geom) is distinct from lag(st_endpoint(o.geom)) over (order by o.number, o.step) as is_first
    from off o
  ),
  numbered as materialized (
    select b.*, count(*) filter (where b.is_first) over (order by b.number, b.step rows unbounded preceding) as nth
    from begun b
  ),
  run as materialized (
    select st_makeline(array_agg(st_startpoint(geom) order by number, step)
                       || (array_agg(st_endpoint(geom) order by number desc, step desc))[1]) as geom
    from numbered
    group by nth
  )
  select st_collect(geom) from run where st_length(geom) >= 1
$$;
comment on function new_ground(geometry, bigint, smallint) is
  'What of a way lies more than 20 m off the parts that its course has so far in a direction, to the metre; pieces shorter than a metre are left out. Null: nothing.';

create or replace function is_doubled(part geometry) returns boolean
language sql immutable parallel safe
as $$
  with straight as materialized (
    select row_number() over () as number, st_x(a.point) as x, st_y(a.point) as y, st_x(b.point) as to_x, st_y(b.point) as to_y,
           st_length(d.geom) as metres
    from st_dumpsegments(part) d
    cross join lateral (select st_startpoint(d.geom) as point) a
    cross join lateral (select st_endpoint(d.geom) as point) b
    where st_length(d.geom) > 0.01
  )
  select exists (
    select
    from straight s
    join straight t on t.number <> s.number and t.metres <= s.metres
    cross join lateral (
      select ((t.x - s.x) * (s.to_x - s.x) + (t.y - s.y) * (s.to_y - s.y)) / s.metres as along,
             ((t.to_x - s.x) * (s.to_x - s.x) + (t.to_y - s.y) * (s.to_y - s.y)) / s.metres as to_along,
             ((t.x - s.x) * (s.to_y - s.y) - (t.y - s.y) * (s.to_x - s.x)) / s.metres as beside,
             ((t.to_x - s.x) * (s.to_y - s.y) - (t.to_y - s.y) * (s.to_x - s.x)) / s.metres as to_beside
    ) seen
    where abs(seen.beside) < 0.01 and abs(seen.to_beside) < 0.01
      and least(s.metres, greatest(seen.along, seen.to_along)) - greatest(0, least(seen.along, seen.to_along)) > 0.01)
$$;
comment on function is_doubled(geometry) is 'Whether a line runs along itself somewhere, to the centimetre; to cross itself is another thing.';

create or replace function add_parts(course bigint, direction smallint, ground geometry) returns void
language sql volatile
as $$
  with part as materialized (
    select c.cell_x, c.cell_y, c.geom from cell_lines(ground) c
  )
  insert into line_part as p (course_id, direction, cell_x, cell_y, geom, metres, is_doubled)
  select course, direction, cell_x, cell_y, geom, st_length(geom), is_doubled(geom) from part
  on conflict (course_id, direction, cell_x, cell_y) do update
    set geom = st_collectionhomogenize(st_collect(p.geom, excluded.geom)), metres = p.metres + excluded.metres,
        is_doubled = p.is_doubled or excluded.is_doubled
$$;
comment on function add_parts(bigint, smallint, geometry) is 'Adds some ground to the parts of a course in a direction.';

create or replace function cut_course(course bigint) returns void
language plpgsql volatile
as $$
declare
  way record;
  ground geometry;
begin
  for way in
    select w.direction, w.geom,
           row_number() over (partition by w.direction order by w.rank) = 1 as is_first
    from line_way w
    where w.course_id = course and w.length_m > 0
      -- Express runs and short turns are mostly given the whole course: nothing of it is new.
      and not exists (
        select from line_way same
        where same.course_id = course and same.direction = w.direction and same.rank < w.rank and same.geom = w.geom)
    order by w.direction, w.rank
  loop
    if way.is_first then
      ground := way.geom;
    else
      ground := new_ground(way.geom, course, way.direction);
    end if;
    perform add_parts(course, way.direction, ground) where ground is not null;
  end loop;
  update line_course c
  set length_m = coalesce((select sum(p.metres) from line_part p where p.course_id = course), 0)
  where c.id = course;
end
$$;
comment on function cut_course(bigint) is
  'Writes the parts of a new course, what its ways share once, and with them its length: of each direction the main way, and of each further one what is new ground.';
