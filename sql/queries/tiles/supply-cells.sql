-- Parameters as in areas.sql. Budget: 20 ms at zoom 13 among 28,000.
select id, "fibrePercent", "gigabitPercent", "fiveGPercent", operators, geom
from (
  select c.id,
         c.fibre_percent as "fibrePercent",
         c.gigabit_percent as "gigabitPercent",
         case when c.five_g then 100 when not c.five_g then 0 end as "fiveGPercent",
         (select string_agg(o.key, ', ' order by o.key) from jsonb_each(c.five_g_operators) o where o.value = 'true') as operators,
         tile_shape(c.geom_3857, $2, $3, $4) as geom
  from supply_cell c
  join source on source.id = c.source_id
  where c.geom_3857 && tile_box($2, $3, $4, 64) and coalesce(least(c.removed_at, source.removed_at), 'infinity') > $1
) shape
where not st_isempty(geom)
order by id
