-- Maintenance of the access point $1 between $2 and $3, counting or not, in order; what overlaps or touches is one.
select lower(part) as "from", upper(part) as "to"
from (select range_agg(during) as during from maintenance_of(array[$1::bigint], $2, $3)) m
cross join lateral unnest(m.during) part
order by lower(part)
