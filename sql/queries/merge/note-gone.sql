-- Marks what a good payload is the first not to bring. $1 source, $2 keys in the payload, $3 its time
with here as materialized (
  select key from unnest($2::text[]) here (key)
),
absent as materialized (
  select r.key
  from record r
  where r.source_id = $1 and r.missing_since is null and not exists (select from here where here.key = r.key)
)
update record r set missing_since = $3 from absent where r.source_id = $1 and r.key = absent.key
returning r.key
