-- Streets with addresses of postcode $1, those with most first; at most $2.
select s.id, s.name, s.locality, s.folded, s.locality_folded as "localityFolded", s.addresses
from (
  select street_id, count(*) as addresses
  from address
  where postcode = $1 and removed_at is null
  group by street_id
) a
join street s on s.id = a.street_id
order by a.addresses desc, s.id
limit $2
