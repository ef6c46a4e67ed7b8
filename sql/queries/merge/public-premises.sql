-- All that anybody could be shown of the premises $2 of the source $1, as one text: asked before and after they are derived, to tell
-- whether anything differs but contracts that run. What is hidden of connected premises is left out here as it is there.
-- Asked only until something differs, while the data version is locked. Looked up key by key, each with a limit: of a source that has
-- just come statistics say that it has nothing, and all keys would be compared with all. Budget: 1 s for 5,000.
select md5(string_agg(jsonb_build_array(to_jsonb(asked), turned.turns, told.expectations, named.address)::text, e'\n'
                      order by asked.key collate "C")) as text
from unnest($2::text[]) as wanted (key)
cross join lateral (
  select p.id, p.key, p.lon, p.lat, p.households, p.provider, p.phase, p.removed_at, public_stage(p.stage) as stage,
         case when public_stage(p.stage) <> 'connected'
              then jsonb_build_array(p.waits_for, p.reason, p.expected_from, p.expected_to) end as open_words
  from premises p
  where p.source_id = $1 and p.key = wanted.key
  limit 1
) asked
cross join lateral (
  select jsonb_agg(jsonb_build_array(turn.since, turn.stage) order by turn.since) as turns
  from (
    select t.since, public_stage(t.stage) as stage, lag(public_stage(t.stage)) over (order by t.since) as was
    from premises_stage t
    where t.premises_id = asked.id
  ) turn
  where turn.stage is distinct from turn.was
) turned
cross join lateral (
  select jsonb_agg(jsonb_build_array(e.since, e.expected_from, e.expected_to) order by e.since) as expectations
  from told_expectations(array[asked.id]) e
) told
left join lateral (
  select jsonb_build_array(a.id, a.street_id, a.house_number, a.postcode, a.lon, a.lat) as address
  from address_record n
  join address a on a.id = n.address_id
  where n.source_id = $1 and n.key = asked.key
  limit 1
) named on true
