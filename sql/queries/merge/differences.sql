-- Where a payload differs from what is known; an unchanged poll ends here. Budget: 60 ms for 10,000.
-- $1 source, $2 keys, $3 hashes of their records, $4 statuses (null: the record has none)
select said.key,
       r.key is null as fresh,
       r.hash is distinct from said.hash as changed,
       r.missing_since is not null as back,
       said.status is distinct from a.status or waiting.access_point_id is not null as observed
from unnest($2::text[], $3::text[], $4::text[]) said (key, hash, status)
left join record r on r.source_id = $1 and r.key = said.key
left join access_point a on a.source_id = $1 and a.key = said.key
left join (select distinct access_point_id from access_point_pending) waiting on waiting.access_point_id = a.id
where r.hash is distinct from said.hash
   or r.missing_since is not null
   or said.status is distinct from a.status
   or waiting.access_point_id is not null
