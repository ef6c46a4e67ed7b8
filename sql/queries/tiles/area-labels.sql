-- As areas.sql: a point inside each area, in the one tile where it falls.
select id, slug, name, kind, st_makepoint(x, y) as geom
from (
  select id, slug, name, kind, tile_x(spot, $2, $4) as x, tile_y(spot, $3, $4) as y
  from (
    select area.id, area.slug, area.name, area.kind, st_pointonsurface(area.geom_3857) as spot
    from area
    where area.geom_3857 && tile_box($2, $3, $4, 0) and (area.removed_at is null or area.removed_at > $1)
  ) inside
) label
where x between 0 and 4095 and y between 0 and 4095
order by id
