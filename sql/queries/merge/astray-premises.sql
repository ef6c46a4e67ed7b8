-- Premises that say no position of their own and do not stand where their address is, by source; where $1, also those that stand
-- nowhere and may be named by an address that has come. For the derivers of addresses and premises, once a payload that changed
-- something. Budget: 3 s for 300,000.
with astray as materialized (
  select p.source_id, p.key
  from premises p
  join address a on a.id = p.address_id
  join record r on r.source_id = p.source_id and r.key = p.key
  where p.removed_at is null and (p.lon, p.lat) is distinct from (a.lon, a.lat) and not r.attributes ? 'lon'
  union
  select p.source_id, p.key from premises p where $1 and p.point is null and p.removed_at is null
)
select source_id as id, array_agg(key order by key) as keys
from astray
join source on source.id = astray.source_id
where source.removed_at is null
group by source_id
order by source_id
