-- Called by each merge of a calendar: writes its occurrences, takes back what lies ahead and is no longer said, and gives the keys of
-- both. Budget 100 ms for 5,000.
-- $1 source, $2 to $6 what is said: keys, areas, titles, starts, ends; $7 instant
with said as materialized (
  select * from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[])
                as said (key, area_slug, title, starts_at, ends_at)
),
gone as (
  delete from service_event e
  where e.source_id = $1 and e.starts_at >= $7 and not exists (select from said where said.key = e.key)
  returning e.key
),
cut as (
  update service_event e
  set ends_at = $7
  where e.source_id = $1 and e.starts_at < $7 and e.ends_at > $7 and not exists (select from said where said.key = e.key)
  returning e.key
),
written as (
  insert into service_event (source_id, key, area_slug, title, starts_at, ends_at)
  select $1, key, area_slug, title, starts_at, ends_at from said
  on conflict (source_id, key) do update
    set area_slug = excluded.area_slug, title = excluded.title, starts_at = excluded.starts_at, ends_at = excluded.ends_at
    where (service_event.area_slug, service_event.title, service_event.starts_at, service_event.ends_at)
          is distinct from (excluded.area_slug, excluded.title, excluded.starts_at, excluded.ends_at)
  returning key
)
select key from written
union all select key from gone
union all select key from cut
