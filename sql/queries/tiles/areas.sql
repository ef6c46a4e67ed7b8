-- $1 instant, $2 west and $3 north of the tile in 3857 metres, $4 metres a tile unit.
-- Simplified by half a unit before the cut, so that neighbouring tiles agree.
select id, slug, name, kind, geom
from (
  select area.id, area.slug, area.name, area.kind,
         tile_shape(st_simplify(area.geom_3857, $4::double precision / 2, true), $2, $3, $4) as geom
  from area
  where area.geom_3857 && tile_box($2, $3, $4, 64) and (area.removed_at is null or area.removed_at > $1)
) shape
where not st_isempty(geom)
order by id
