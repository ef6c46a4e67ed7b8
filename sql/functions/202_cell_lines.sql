create or replace function cell_lines(course geometry) returns table (cell_x integer, cell_y integer, geom geometry)
language sql immutable parallel safe
as $$
  with straight as materialized (
    select l.nth, p.number, st_x(p.geom) as x1, st_y(p.geom) as y1,
           lead(st_x(p.geom)) over along as x2, lead(st_y(p.geom)) over along as y2
    from st_dump(course) with ordinality l (path, geom, nth)
    cross join lateral st_dumppoints(l.geom) with ordinality p (path, geom, number)
    window along as (partition by l.nth order by p.number)
  ),
  placed as materialized (
    select nth, number, x1, y1, x2, y2,
           floor(x1 / cell_metres())::integer as cell_x1, floor(y1 / cell_metres())::integer as cell_y1,
           floor(x2 / cell_metres())::integer as cell_x2, floor(y2 / cell_metres())::integer as cell_y2
    from straight
    where x1 <> x2 or y1 <> y2
  ),
  border as materialized (
    -- Where a straight piece begins, ends and crosses a border of cells, as a share of its length.
    select nth, number, x1, y1, x2, y2, share
    from placed
    cross join lateral (
      select 0.0::double precision as share
      union select 1.0
      union
      select (k * cell_metres() - x1) / (x2 - x1)
      from generate_series(least(cell_x1, cell_x2), greatest(cell_x1, cell_x2)) k
      where x1 <> x2
      union
      select (k * cell_metres() - y1) / (y2 - y1)
      from generate_series(least(cell_y1, cell_y2), greatest(cell_y1, cell_y2)) k
      where y1 <> y2
    ) crossing
    where (cell_x1, cell_y1) <> (cell_x2, cell_y2) and share between 0 and 1
  ),
  piece as materialized (
    select nth, number, 0.0::double precision as begins, 1.0::double precision as ends, x1, y1, x2, y2
    from placed
    where (cell_x1, cell_y1) = (cell_x2, cell_y2)
    union all
    select nth, number, share, lead(share) over (partition by nth, number order by share), x1, y1, x2, y2
    from border
  ),
  celled as materialized (
    -- A piece lies in the cell of its middle, so one along a border belongs to one cell only.
    select nth, number, begins,
           x1 + (x2 - x1) * begins as from_x, y1 + (y2 - y1) * begins as from_y,
           case when ends = 1 then x2 else x1 + (x2 - x1) * ends end as to_x,
           case when ends = 1 then y2 else y1 + (y2 - y1) * ends end as to_y,
           floor((x1 + (x2 - x1) * (begins + ends) / 2) / cell_metres())::integer as cell_x,
           floor((y1 + (y2 - y1) * (begins + ends) / 2) / cell_metres())::integer as cell_y
    from piece
    where ends > begins
  ),
  run as materialized (
    select c.*, row_number() over (partition by nth order by number, begins)
                - row_number() over (partition by nth, cell_x, cell_y order by number, begins) as stay
    from celled c
  ),
  stayed as materialized (
    select cell_x, cell_y, nth, min(number + begins) as place,
           st_makeline(array_agg(st_point(from_x, from_y) order by number, begins)
                       || (array_agg(st_point(to_x, to_y) order by number desc, begins desc))[1]) as geom
    from run
    group by cell_x, cell_y, nth, stay
  )
  select cell_x, cell_y, st_setsrid(st_multi(st_collect(geom order by nth, place)), st_srid(course))
  from stayed
  group by cell_x, cell_y
$$;
comment on function cell_lines(geometry) is
  'A line cut along the grid of cells. What it runs along twice is there twice, so that the parts add up to its length.';
