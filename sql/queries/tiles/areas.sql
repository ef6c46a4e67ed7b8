-- $1 instant, $2 west, $3 north, $4 east, $5 south of the tile in 3857 metres, $6 metres a tile unit.
-- Simplified by half a unit before the cut, so that neighbouring tiles agree.
select id, slug, name, kind, geom
from (
  select area.id, area.slug, area.name, area.kind,
         st_forcepolygonccw(st_collectionextract(st_snaptogrid(st_affine(
           st_clipbybox2d(st_simplify(area.geom_3857, $6 / 2, true),
                          st_makeenvelope($2 - 64 * $6, $5 - 64 * $6, $4 + 64 * $6, $3 + 64 * $6, 3857)),
           1 / $6, 0, 0, -1 / $6, -$2 / $6, $3 / $6), 1), 3)) as geom
  from area
  where area.geom_3857 && st_makeenvelope($2 - 64 * $6, $5 - 64 * $6, $4 + 64 * $6, $3 + 64 * $6, 3857)
    and (area.removed_at is null or area.removed_at > $1)
) shape
where not st_isempty(geom)
order by id
