-- Instants from $1 to $2 by step $3, the last one $2 itself; steps of days and longer keep the wall clock of time zone $4.
-- One more than $5 shows that there are too many.
select instant
from (
  select step at time zone $4 as instant
  from generate_series($1::timestamptz at time zone $4, $2::timestamptz at time zone $4, $3::interval) step
  where $6
  union all
  select step
  from generate_series($1::timestamptz, $2::timestamptz, $3::interval) step
  where not $6
) steps
order by instant
limit $5 + 1
