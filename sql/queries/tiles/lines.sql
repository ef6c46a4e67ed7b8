-- $1 instant, $2 west and $3 north of the tile in 3857 metres, $4 metres a tile unit. Each line in up to two pieces: what lies within
-- footprints of access points that work, and the rest; a footprint is as exact as the tile can show. The ground is united once for
-- the tile, and each line cut once, by what of the ground its parts may touch: they meet by the cells that parts are cut along.
with held as materialized (
  select line_id, course_id from lines_at($1)
),
part as materialized (
  select held.line_id, p.direction, p.cell_x, p.cell_y, p.geom_3857 as geom
  from line_part p
  join held on held.course_id = p.course_id
  where p.geom_3857 && tile_box($2, $3, $4, 64)
),
ground as materialized (
  select d.number, d.geom as shape
  from (
    select st_union(st_simplify(place.footprint_3857, $4::double precision, true)) as shape
    from access_point_place place
    join access_points_at($1) a on a.access_point_id = place.access_point_id and a.place_id = place.id
    where place.footprint_3857 && tile_box($2, $3, $4, 64) and a.lifecycle = 'live' and a.status in ('up', 'degraded')
  ) united
  cross join lateral st_dump(united.shape) with ordinality d (path, geom, number)
),
cell as materialized (
  select ground.number, ground.shape, x as cell_x, y as cell_y
  from ground
  cross join city
  cross join lateral (select st_transform(st_envelope(ground.shape), city.srid) as box offset 0) around
  cross join lateral cells_of(around.box) cell (x, y)
),
met as materialized (
  select part.line_id, part.direction, part.cell_x, part.cell_y, part.geom, cell.number, cell.shape
  from part
  left join cell on cell.cell_x = part.cell_x and cell.cell_y = part.cell_y and cell.shape && part.geom
),
touched as materialized (
  select way.line_id, way.geom, shape.geom as ground
  from (
    select line_id, st_collectionextract(st_collect(geom order by direction, cell_x, cell_y), 2) as geom
    from (select distinct on (line_id, direction, cell_x, cell_y) * from met where number is not null) part
    group by line_id
  ) way
  join (
    select line_id, st_collect(shape order by number) as geom
    from (select distinct on (line_id, number) line_id, number, shape from met where number is not null) part
    group by line_id
  ) shape on shape.line_id = way.line_id
),
piece as materialized (
  select line_id, 1 as nth, false as covered, st_collect(geom order by direction, cell_x, cell_y) as geom
  from met
  where number is null
  group by line_id
  union all
  select line_id, 2, false, st_difference(geom, ground) from touched
  union all
  select line_id, 3, true, st_intersection(geom, ground) from touched
),
drawn as materialized (
  select piece.line_id, case when known.yes then piece.covered end as covered,
         st_linemerge(st_collectionextract(st_collect(piece.geom order by piece.nth), 2)) as geom
  from piece
  cross join (select coalesce(coverage_known_from() <= $1, false) as yes) known
  group by 1, 2
)
select id, covered, "shortName", color, mode, geom
from (
  select l.id, drawn.covered, coalesce(l.short_name, l.long_name, '') as "shortName", l.color, l.mode,
         tile_line(st_simplify(drawn.geom, $4::double precision / 2, true), $2, $3, $4) as geom
  from drawn
  join line l on l.id = drawn.line_id
) shape
where not st_isempty(geom)
order by id, covered
