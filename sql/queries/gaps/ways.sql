-- The main ways of the courses $1 with their calls, in order, and where they lie within footprints of live access points at $2,
-- metres from the beginning. For stretches of /gaps, some courses at a time.
select w.course_id as course, w.direction, w.length_m as "lengthMetres",
       (select jsonb_agg(jsonb_build_object('station', coalesce(s.station_name, s.name), 'atMetres', c.at_m) order by c.number)
        from line_call c
        join stop s on s.id = c.stop_id
        where c.course_id = w.course_id and c.direction = w.direction and c.rank = w.rank) as calls,
       (select coalesce(jsonb_agg(jsonb_build_object('fromMetres', s.from_m, 'toMetres', s.to_m) order by s.from_m), '[]')
        from covered_stretches(w.geom, $2) s
        where s.level = 'nominal') as covered
from line_way w
where w.course_id = any ($1::bigint[]) and w.rank = 1 and w.length_m > 0
order by w.course_id, w.direction
