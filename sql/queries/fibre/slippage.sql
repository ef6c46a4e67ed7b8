-- How the last days that are told now for premises not passed yet, in the area $1 (0: the whole city), differ from the first ones
-- that were told. Budget: 500 ms for 300,000 premises.
with waiting as materialized (
  select p.id, p.expected_to
  from premises p
  join source on source.id = p.source_id
  where p.removed_at is null and source.removed_at is null and p.expected_to is not null
    and stage_rank(p.stage) < stage_rank('passed')
    and ($1::bigint = 0 or exists (select from area_premises m where m.area_id = $1 and m.premises_id = p.id))
),
told as materialized (
  select distinct on (e.premises_id) e.premises_id, e.expected_to
  from premises_expectation e
  where e.expected_to is not null
  order by e.premises_id, e.since
),
moved as materialized (
  select waiting.expected_to - told.expected_to as days
  from waiting
  join told on told.premises_id = waiting.id
  where waiting.expected_to <> told.expected_to
)
select count(*) filter (where days > 0) as later,
       count(*) filter (where days < 0) as earlier,
       percentile_cont(0.5) within group (order by days) as "medianDays"
from moved
