-- New access points and the identifiers by which others may describe them.
-- $1 source, $2 keys, $3 keys of the identifiers, $4 identifiers (normalised)
with said as materialized (
  select key from unnest($2::text[]) said (key)
),
made as (
  insert into access_point (source_id, key)
  select $1, key from said
  on conflict (source_id, key) do nothing
  returning id, key
),
known as materialized (
  select id, key from made
  union
  select a.id, a.key from access_point a join said using (key) where a.source_id = $1
),
named as materialized (
  select known.id, alias.alias
  from unnest($3::text[], $4::text[]) alias (key, alias)
  join known using (key)
),
noted as (
  insert into access_point_key (source_id, key, access_point_id)
  select distinct on (alias) $1, alias, id from named order by alias, id
  on conflict (source_id, key) do nothing
)
select id from known
