-- Where a staged payload differs from what is known; what was missing and is in it is back. $1 import, $2 source
with differing as materialized (
  select i.key, r.hash is distinct from i.hash as said
  from import_row i
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
select count(*) filter (where said) as changed, count(*) as differing from noted
