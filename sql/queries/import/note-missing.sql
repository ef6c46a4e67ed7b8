-- A hold began or ended: everything that is missing from a source counts otherwise now. $1 import, $2 source
with missing as materialized (
  select key from record where source_id = $2 and missing_since is not null
)
insert into import_change (import_id, source_id, key, said)
select $1, $2, key, false from missing
on conflict (import_id, key) do nothing
