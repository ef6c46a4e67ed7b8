create or replace function cell_metres() returns double precision
language sql immutable parallel safe
as $$ select 250.0::double precision $$;
comment on function cell_metres() is
  'Edge of a coverage cell, metres. Smaller cells make a flip cheaper and the table longer; at 250 m a 50 m disk touches two cells on average.';

create or replace function cell_box(cell_x integer, cell_y integer, srid integer) returns geometry
language sql immutable parallel safe
as $$
  select st_makeenvelope(cell_x * cell_metres(), cell_y * cell_metres(),
                         (cell_x + 1) * cell_metres(), (cell_y + 1) * cell_metres(), srid)
$$;
comment on function cell_box(integer, integer, integer) is 'The square of a coverage cell in the city''s reference system.';

create or replace function cells_of(shape geometry) returns table (x integer, y integer)
language sql immutable parallel safe
as $$
  select x, y
  from generate_series(floor(st_xmin(shape) / cell_metres())::integer, floor(st_xmax(shape) / cell_metres())::integer) x
  cross join generate_series(floor(st_ymin(shape) / cell_metres())::integer, floor(st_ymax(shape) / cell_metres())::integer) y
$$;
comment on function cells_of(geometry) is 'The cells that the box around a shape touches; none for an empty shape.';
