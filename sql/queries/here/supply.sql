-- Cells of the federal grid that the point $1 lon, $2 lat (WGS84) lies in, those of the first source of the city file first.
with here as materialized (
  select st_transform(st_setsrid(st_point($1::double precision, $2::double precision), 4326), srid) as point from city
)
select c.five_g as "fiveG", c.five_g_operators as operators, c.fibre_percent as "fibrePercent",
       c.gigabit_percent as "gigabitPercent", c.source_id as source
from here
join supply_cell c on st_intersects(c.geom, here.point)
join source s on s.id = c.source_id
where c.removed_at is null and s.removed_at is null
order by s.position, c.key collate "C"
