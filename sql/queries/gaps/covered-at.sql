-- Stops of the courses $1 with a footprint of any live access point near at $2, computed from the transitions.
select c.stop_id as id
from stops_covered_at(
  (select array_agg(distinct stop_id) from line_call where course_id = any ($1::bigint[])), array[$2::timestamptz]) c
