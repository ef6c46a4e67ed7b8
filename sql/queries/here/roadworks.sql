-- Roadworks within $4 metres of the point $1 lon, $2 lat (WGS84) that run at $3 or are planned, by the city's calendar; at most $5.
with here as materialized (
  select st_transform(st_setsrid(st_point($1::double precision, $2::double precision), 4326), srid) as point,
         ($3::timestamptz at time zone time_zone)::date as today
  from city
)
select w.id, w.title, w.client, w.starts_on as "startsOn", w.ends_on as "endsOn", w.is_fibre as "isFibre",
       case when w.starts_on > here.today then 'planned' else 'running' end as state,
       st_distance(w.geom, here.point) as "distanceMetres"
from here
join roadworks w on st_dwithin(w.geom, here.point, $4)
join source s on s.id = w.source_id
where w.removed_at is null and s.removed_at is null and coalesce(w.ends_on >= here.today, true)
order by "distanceMetres", w.starts_on, w.id
limit $5
