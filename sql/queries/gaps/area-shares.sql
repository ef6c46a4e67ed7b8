-- Nominal share of the areas $1 at $2, computed from the transitions. In the background, for the trend of gaps: a second or so.
select a.id, coalesce(c.nominal_m2, 0) / a.area_m2 as share
from area a
left join coverage_at($1::bigint[], array[$2::timestamptz]) c on c.area_id = a.id
where a.id = any ($1::bigint[]) and a.area_m2 > 0
