create or replace function tile_box(west double precision, north double precision, unit double precision, margin double precision)
returns geometry
language sql immutable parallel safe
as $$
  select st_makeenvelope(west - margin * unit, north - (4096 + margin) * unit,
                         west + (4096 + margin) * unit, north + margin * unit, 3857)
$$;
comment on function tile_box(double precision, double precision, double precision, double precision) is
  'A map tile and a margin of so many units around it; west and north in 3857 metres, unit in metres, 4096 units an edge.';

create or replace function tile_x(point geometry, west double precision, unit double precision) returns integer
language sql immutable parallel safe
as $$ select floor((st_x(point) - west) / unit)::integer $$;
comment on function tile_x(geometry, double precision, double precision) is
  'Column of a 3857 point in tile units; 0..4095 inside, so that each point is in exactly one tile of a zoom.';

create or replace function tile_y(point geometry, north double precision, unit double precision) returns integer
language sql immutable parallel safe
as $$ select floor((north - st_y(point)) / unit)::integer $$;
comment on function tile_y(geometry, double precision, double precision) is
  'Row of a 3857 point in tile units, downwards; 0..4095 inside.';

create or replace function tile_shape(shape geometry, west double precision, north double precision, unit double precision)
returns geometry
language sql immutable parallel safe
as $$
  select st_forcepolygonccw(st_collectionextract(st_snaptogrid(st_affine(
    st_clipbybox2d(shape, tile_box(west, north, unit, 64)),
    1 / unit, 0, 0, -1 / unit, -west / unit, north / unit), 1), 3))
$$;
comment on function tile_shape(geometry, double precision, double precision, double precision) is
  'A 3857 polygon in tile units, cut 64 units beyond the tile so that no edge of the cut shows; outer rings counter-clockwise before the y axis is turned, as MVT wants them. Empty where it shrinks to nothing.';
