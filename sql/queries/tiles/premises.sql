-- $1 instant, $2 west and $3 north of the tile in 3857 metres, $4 metres a tile unit, $5 the instant asked for: null for the
-- present, after $1 for a plan. Budget: 20 ms at zoom 15 among 300,000.
select id, stage, "expectedFrom", "expectedTo", overdue, expected, st_makepoint(x, y) as geom
from (
  select p.premises_id as id, p.stage,
         p.expected_from::text as "expectedFrom",
         p.expected_to::text as "expectedTo",
         nullif(p.is_overdue, false) as overdue,
         nullif(p.is_planned, false) as expected,
         tile_x(p.point_3857, $2, $4) as x,
         tile_y(p.point_3857, $3, $4) as y
  from premises_on_map_at($1, $5) p
  where p.point_3857 && tile_box($2, $3, $4, 0)
) point
where x between 0 and 4095 and y between 0 and 4095
order by id
