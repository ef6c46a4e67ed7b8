-- $1 source, $2 keys, $3 hashes, $4 attributes (JSON texts)
with said as materialized (
  select key, hash, attributes::jsonb as attributes
  from unnest($2::text[], $3::text[], $4::text[]) said (key, hash, attributes)
)
insert into record (source_id, key, hash, attributes)
select $1, key, hash, attributes from said
on conflict (source_id, key) do update set hash = excluded.hash, attributes = excluded.attributes
