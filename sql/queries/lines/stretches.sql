-- Stretches of the main ways of the course $1 within footprints at $2, metres from the beginning: of any live access point (nominal),
-- of those up or degraded (low), of those up, degraded or unknown (high).
select w.direction, s.level, s.from_m as "fromMetres", s.to_m as "toMetres"
from line_way w
cross join lateral covered_stretches(w.geom, $2) s
where w.course_id = $1 and w.rank = 1
order by w.direction, s.level, s.from_m
