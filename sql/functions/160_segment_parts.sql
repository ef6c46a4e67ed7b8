create or replace function segment_cell_metres() returns double precision
language sql immutable parallel safe
as $$ select 100.0::double precision $$;
comment on function segment_cell_metres() is
  'Edge of the cells that stand for segments whose course is not public, metres: the federal supply grid''s.';

create or replace function segment_parts(course geometry) returns table (cell_x integer, cell_y integer, metres double precision)
language sql immutable parallel safe
as $$
  with straight as materialized (
    select st_x(st_startpoint(d.geom)) as x1, st_y(st_startpoint(d.geom)) as y1,
           st_x(st_endpoint(d.geom)) as x2, st_y(st_endpoint(d.geom)) as y2, d.path
    from st_dumpsegments(course) d
    where st_length(d.geom) > 0
  ),
  border as materialized (
    -- Where a straight piece begins, ends and crosses a border of cells, as a share of its length.
    select path, x1, y1, x2, y2, share
    from straight
    cross join lateral (
      select 0.0::double precision as share
      union select 1.0
      union
      select (k * segment_cell_metres() - x1) / (x2 - x1)
      from generate_series(ceil(least(x1, x2) / segment_cell_metres())::integer,
                           floor(greatest(x1, x2) / segment_cell_metres())::integer) k
      where x1 <> x2
      union
      select (k * segment_cell_metres() - y1) / (y2 - y1)
      from generate_series(ceil(least(y1, y2) / segment_cell_metres())::integer,
                           floor(greatest(y1, y2) / segment_cell_metres())::integer) k
      where y1 <> y2
    ) crossing
    where share between 0 and 1
  ),
  piece as materialized (
    select x1, y1, x2, y2, share as begins, lead(share) over (partition by path order by share) as ends
    from border
  )
  -- A piece lies in the cell of its middle, so one along a border belongs to one cell only.
  select floor((x1 + (x2 - x1) * (begins + ends) / 2) / segment_cell_metres())::integer,
         floor((y1 + (y2 - y1) * (begins + ends) / 2) / segment_cell_metres())::integer,
         sum((ends - begins) * sqrt((x2 - x1) ^ 2 + (y2 - y1) ^ 2))
  from piece
  where ends > begins
  group by 1, 2
$$;
comment on function segment_parts(geometry) is
  'Length of a line within each cell of 100 m, metres, in its own reference system. The parts add up to its length.';
