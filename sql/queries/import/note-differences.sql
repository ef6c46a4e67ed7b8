-- Where a staged payload differs from what is known; what was missing and is in it is back. $1 import, $2 source
-- A contract that begins or ends differs, and is not counted: the tally is public, and would count the contracts of a day.
with differing as materialized (
  select i.key, r.hash is distinct from i.hash as said,
         case when r.hash = i.hash then false
              when s.kind <> 'premises' or r.key is null then true
              else public_premises(r.attributes) <> public_premises(jsonb_strip_nulls(i.said::jsonb)) end as is_counted
  from import_row i
  join source s on s.id = $2
  left join record r on r.source_id = $2 and r.key = i.key
  where i.import_id = $1 and (r.hash is distinct from i.hash or r.missing_since is not null)
),
noted as (
  insert into import_change (import_id, source_id, key, said)
  select $1, $2, key, said from differing
  returning key, said
),
returned as (
  update record r set missing_since = null, missing_accepted = false, retired_at = null
  from noted
  where r.source_id = $2 and r.key = noted.key and r.missing_since is not null
  returning r.key
)
select count(*) filter (where is_counted) as changed, (select count(*) from noted) as differing, (select count(*) from returned) as back
from differing
