-- What may be told of activated premises in the area $1 (0: the whole city), from each day on.
select day::text as day, premises, households
from activated_day
where area_id = $1
order by activated_day.day
