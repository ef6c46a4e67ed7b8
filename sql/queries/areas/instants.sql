-- Instants from $1 to $2 by step $3; where $5, steps keep the wall clock of time zone $4 (days and longer).
-- The caller has made sure that they are few: the series is made as a whole.
select step at time zone $4 as instant
from generate_series($1::timestamptz at time zone $4, $2::timestamptz at time zone $4, $3::interval) step
where $5::boolean
union all
select step
from generate_series($1::timestamptz, $2::timestamptz, $3::interval) step
where not $5::boolean
order by instant
