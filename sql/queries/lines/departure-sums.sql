-- Departures in the 7 days up to $2 of the line $1, or of every line (null).
select d.line_id as line, d.made, d.known, d.equipped, d.low, d.high
from departure_sums((select array_agg(id) from line where $1::bigint is null or id = $1), $2) d
