-- All that anybody could be shown of the premises $2 of the source $1, as one text: asked before and after they are derived, to tell
-- whether anything differs but contracts that run. What is hidden of connected premises is left out here as it is there.
-- Asked only until something differs. Budget: 400 ms for 5,000.
with asked as materialized (
  select p.id, p.key, p.lon, p.lat, p.households, p.provider, p.phase, p.removed_at, public_stage(p.stage) as stage,
         case when public_stage(p.stage) <> 'connected'
              then jsonb_build_array(p.waits_for, p.reason, p.expected_from, p.expected_to) end as open_words
  from premises p
  where p.source_id = $1 and p.key = any ($2::text[])
),
turn as materialized (
  select t.premises_id, t.since, public_stage(t.stage) as stage,
         lag(public_stage(t.stage)) over (partition by t.premises_id order by t.since) as was
  from premises_stage t
  join asked on asked.id = t.premises_id
),
turned as materialized (
  select premises_id, jsonb_agg(jsonb_build_array(since, stage) order by since) as turns
  from turn
  where stage is distinct from was
  group by premises_id
),
told as materialized (
  select e.premises_id, jsonb_agg(jsonb_build_array(e.since, e.expected_from, e.expected_to) order by e.since) as expectations
  from told_expectations((select array_agg(id) from asked)) e
  group by e.premises_id
),
named as materialized (
  select n.key, jsonb_build_array(a.id, a.street_id, a.house_number, a.postcode, a.lon, a.lat) as address
  from address_record n
  join address a on a.id = n.address_id
  where n.source_id = $1 and n.key = any ($2::text[])
)
select md5(string_agg(jsonb_build_array(to_jsonb(asked), turned.turns, told.expectations, named.address)::text, e'\n'
                      order by asked.key collate "C")) as text
from asked
left join turned on turned.premises_id = asked.id
left join told on told.premises_id = asked.id
left join named on named.key = asked.key
