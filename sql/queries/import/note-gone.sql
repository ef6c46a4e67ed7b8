-- Marks what a staged payload is the first not to bring. $1 import, $2 source, $3 its time
with absent as materialized (
  select r.key
  from record r
  where r.source_id = $2 and r.missing_since is null
    and not exists (select from import_row i where i.import_id = $1 and i.key = r.key)
),
gone as (
  update record r set missing_since = $3 from absent where r.source_id = $2 and r.key = absent.key
  returning r.key
),
noted as (
  insert into import_change (import_id, source_id, key, said)
  select $1, $2, key, false from gone
  returning key
)
select count(*) as gone from noted
