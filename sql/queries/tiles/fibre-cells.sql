-- Parameters as in premises.sql. Spans, published or not, as kilometres in squares of whole cells of 100 m: to ten metres, so that
-- no way can be drawn from them. Budget: 150 ms for a tile that holds all of 5,000 segments.
select id, km, status, proposed, planned, "underConstruction", inactive, operational, decommissioned, expected, unpublished, geom
from (
  select (x + 1048576) * 2097152 + y + 1048576 as id,
         cell_km(metres) as km,
         case greatest(proposed, planned, "underConstruction", inactive, operational, decommissioned)
           when proposed then 'proposed'
           when planned then 'planned'
           when "underConstruction" then 'underConstruction'
           when inactive then 'inactive'
           when operational then 'operational'
           else 'decommissioned'
         end as status,
         cell_km(proposed) as proposed,
         cell_km(planned) as planned,
         cell_km("underConstruction") as "underConstruction",
         cell_km(inactive) as inactive,
         cell_km(operational) as operational,
         cell_km(decommissioned) as decommissioned,
         cell_km(expected) as expected,
         cell_km(unpublished) as unpublished,
         tile_shape(st_transform(st_makeenvelope(x * edge, y * edge, (x + 1) * edge, (y + 1) * edge, srid), 3857), $2, $3, $4) as geom
  from (
    select floor(part.cell_x::double precision / step)::bigint as x,
           floor(part.cell_y::double precision / step)::bigint as y,
           step * 100 as edge,
           srid,
           sum(part.metres) as metres,
           coalesce(sum(part.metres) filter (where a.status = 'proposed'), 0) as proposed,
           coalesce(sum(part.metres) filter (where a.status = 'planned'), 0) as planned,
           coalesce(sum(part.metres) filter (where a.status = 'underConstruction'), 0) as "underConstruction",
           coalesce(sum(part.metres) filter (where a.status = 'inactive'), 0) as inactive,
           coalesce(sum(part.metres) filter (where a.status = 'operational'), 0) as operational,
           coalesce(sum(part.metres) filter (where a.status = 'decommissioned'), 0) as decommissioned,
           coalesce(sum(part.metres) filter (where a.since > present()), 0) as expected,
           coalesce(sum(part.metres) filter (where not s.publish), 0) as unpublished
    from (
      -- The fence keeps the ground from being worked out again for each part.
      select srid, step,
             floor(st_xmin(ground) / (step * 100))::integer * step as first_x,
             floor(st_xmax(ground) / (step * 100))::integer * step + step - 1 as last_x,
             floor(st_ymin(ground) / (step * 100))::integer * step as first_y,
             floor(st_ymax(ground) / (step * 100))::integer * step + step - 1 as last_y
      from (
        select city.srid, tile_cell_step($4) as step, tile_ground($2, $3, $4, tile_cell_step($4) * 100) as ground
        from city
        offset 0
      ) cut
      offset 0
    ) tile
    join segment_part part
      on part.cell_x between tile.first_x and tile.last_x and part.cell_y between tile.first_y and tile.last_y
    join segments_at(coalesce($5, greatest($1::timestamptz, present()))) a on a.segment_id = part.segment_id
    join fibre_segment s on s.id = part.segment_id
    group by 1, 2, step, srid
    offset 0
  ) cell
) shape
where not st_isempty(geom)
order by id
