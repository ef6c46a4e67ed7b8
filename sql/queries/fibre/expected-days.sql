-- Homes that are not passed and expected in the area $1 (0: the whole city) by each day from $2 on.
select day::text as day, households as homes
from expected_day
where area_id = $1 and day >= $2::date
order by expected_day.day
