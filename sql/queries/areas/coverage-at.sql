-- Coverage of the areas $1 at the instants $2, computed from the transitions, square metres.
select area_id as id, instant, nominal_m2 as "nominalM2", low_m2 as "lowM2", high_m2 as "highM2"
from coverage_at($1::bigint[], $2::timestamptz[])
