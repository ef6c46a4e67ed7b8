-- How many premises and households came to or left each exact stage in the area $1 (0: the whole city), by day; what was before
-- $2 as one day.
select greatest(day, $2::date)::text as day, stage, sum(premises) as premises, sum(households) as households
from rollout_day
where area_id = $1
group by 1, 2
order by 1
