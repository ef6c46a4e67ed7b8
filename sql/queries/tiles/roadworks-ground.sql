-- As roadworks.sql: the lines and polygons among them as such.
select id, state, title, client, "startsOn", "endsOn", "isFibre", geom
from (
  select r.id, r.title, r.client,
         case when r.starts_on > day.today then 'planned' else 'running' end as state,
         r.starts_on::text as "startsOn",
         r.ends_on::text as "endsOn",
         r.is_fibre as "isFibre",
         case st_dimension(r.geom_3857)
           when 2 then tile_shape(r.geom_3857, $2, $3, $4)
           when 1 then tile_line(r.geom_3857, $2, $3, $4)
         end as geom
  from roadworks r
  join source on source.id = r.source_id
  cross join (select ($1::timestamptz at time zone city.time_zone)::date as today from city) day
  where r.geom_3857 && tile_box($2, $3, $4, 64) and coalesce(least(r.removed_at, source.removed_at), 'infinity') > $1
    and (r.ends_on is null or r.ends_on >= day.today)
) shape
where not st_isempty(geom)
order by id
