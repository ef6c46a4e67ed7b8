-- Departures of the line $1 in the 7 days up to $2, by direction, weekday (1 Monday) and hour of the city's clock.
select d.direction, extract(isodow from local.hour)::integer as weekday, extract(hour from local.hour)::integer as hour,
       sum(d.made) as made, sum(d.known) as known, sum(d.equipped) as equipped, sum(d.low) as low, sum(d.high) as high
from departure_window($2) w
join line_departure d on d.hour > w.starts - interval '1 hour' and d.hour < w.ends
cross join city
cross join lateral (select d.hour at time zone city.time_zone as hour) local
where d.line_id = $1
group by d.direction, weekday, extract(hour from local.hour)
order by d.direction, weekday, hour
