-- Which records differ from what their source said last; an unchanged poll ends here. Budget: 30 ms for 10,000.
-- $1 source, $2 keys, $3 hashes
select said.key, r.key is null as new
from unnest($2::text[], $3::text[]) said (key, hash)
left join record r on r.source_id = $1 and r.key = said.key
where r.hash is distinct from said.hash
