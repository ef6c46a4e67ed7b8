-- Platforms of the present that may belong to the stops nearest to the point $1 lon, $2 lat (WGS84) at $3: all within $4 metres, and
-- those of their stations wherever they are; with what footprints there are near each. For /here. Budget: 15 ms in the middle of
-- a city.
with here as materialized (
  select st_transform(st_setsrid(st_point($1::double precision, $2::double precision), 4326), srid) as point, stop_metres from city
),
near as materialized (
  select s.id, s.source_id, s.station from here join stop s on st_dwithin(s.point, here.point, $4) where s.is_served
),
meant as materialized (
  select id from near
  union
  select s.id
  from (select distinct source_id, station from near where station is not null) n
  join stop s on s.source_id = n.source_id and s.station = n.station and s.is_served
),
reached as materialized (
  select s.id, a.status
  from meant
  cross join here
  join stop s on s.id = meant.id
  join access_point_place place
    on place.footprint && st_expand(s.point, here.stop_metres) and st_dwithin(place.footprint, s.point, here.stop_metres)
  join access_points_present($3) a on a.place_id = place.id and a.lifecycle = 'live'
)
select s.id, coalesce(s.station_name, s.name) as name, s.source_id || '/' || s.station as station,
       st_x(s.point) as x, st_y(s.point) as y, st_distance(s.point, here.point) as "distanceMetres",
       array(select distinct r.status from reached r where r.id = s.id) as statuses
from meant
cross join here
join stop s on s.id = meant.id
order by "distanceMetres", s.id
