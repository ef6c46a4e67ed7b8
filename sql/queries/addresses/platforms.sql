-- Platforms of the stops called $1.
select id, coalesce(station_name, name) as name, source_id || '/' || station as station, st_x(point) as x, st_y(point) as y, lon, lat
from stop
where is_served and coalesce(station_name, name) = any ($1::text[])
order by id
