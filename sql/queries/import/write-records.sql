-- Writes those staged records of a few keys that are new or say something else. $1 import, $2 source, $3 keys
with said as materialized (
  select i.key, i.hash, jsonb_strip_nulls(i.said::jsonb) as attributes
  from import_change c
  join import_row i on i.import_id = c.import_id and i.key = c.key
  where c.import_id = $1 and c.said and c.key = any ($3::text[])
),
written as (
  insert into record (source_id, key, hash, attributes)
  select $2, key, hash, attributes from said
  on conflict (source_id, key) do update set hash = excluded.hash, attributes = excluded.attributes
  returning key
)
select count(*) as written from written
