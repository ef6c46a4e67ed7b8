-- Nominal share of the length of the lines $1 at $2, computed from the transitions. In the background, for the trend of gaps: a
-- second or so.
select c.line_id as id, c.nominal_m / c.metres as share
from line_coverage_at($1::bigint[], array[$2::timestamptz]) c
where c.metres > 0
