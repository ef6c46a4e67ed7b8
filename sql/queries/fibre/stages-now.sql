-- Premises and households by exact stage in the areas $1 (0: the whole city; null: all) at $2, the present: all that came and
-- went, since nothing is known of later. Budget: 50 ms for 100,000 rows.
select area_id as id, stage, sum(premises) as premises, sum(households) as households
from rollout_day
where ($1::bigint[] is null or area_id = any ($1)) and $2::timestamptz is not null
group by area_id, stage
having sum(premises) <> 0
