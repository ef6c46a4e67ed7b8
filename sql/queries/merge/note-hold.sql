-- Rule: more than hold_above of a source's things missing at once is suspected, not believed. $1 source, $2 payload time,
-- $3 keys that came for the first time (they are not among the things that could have gone missing)
with seen as materialized (
  select count(*) filter (where r.missing_since is not null and not r.missing_accepted) as missing,
         count(*) filter (where r.key <> all ($3::text[])) as known
  from record r
  where r.source_id = $1 and r.retired_at is null
)
update source s
set held_since = case when verdict.held then coalesce(s.held_since, $2) end,
    held_of = case when verdict.held then coalesce(s.held_of, seen.known) end
from seen
cross join lateral (
  select seen.missing > (select hold_above * coalesce(held_of, seen.known) + 1e-9 from source where id = $1) as held
) verdict
where s.id = $1 and (s.held_since is not null) is distinct from verdict.held
returning verdict.held
