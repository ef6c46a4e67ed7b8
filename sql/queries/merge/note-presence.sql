-- Marks what a good payload did not bring, and what it brings again.
-- $1 source, $2 keys in the payload, $3 its time. Returns the keys that changed either way.
with here as materialized (
  select key from unnest($2::text[]) here (key)
),
back as (
  update record r
  set missing_since = null, missing_accepted = false, retired_at = null
  from here
  where r.source_id = $1 and r.key = here.key and r.missing_since is not null
  returning r.key
),
absent as materialized (
  select r.key
  from record r
  where r.source_id = $1 and r.missing_since is null and not exists (select from here where here.key = r.key)
),
gone as (
  update record r set missing_since = $3 from absent where r.source_id = $1 and r.key = absent.key
  returning r.key
)
select coalesce((select array_agg(key) from back), '{}') as back,
       coalesce((select array_agg(key) from gone), '{}') as gone
