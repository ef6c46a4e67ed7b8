-- The main way of each direction of the course $1, and how many other ways the direction has.
select w.direction, w.headsign, w.is_drawn as "isDrawn", w.length_m as "lengthMetres",
       (select count(*) - 1 from line_way v where v.course_id = w.course_id and v.direction = w.direction) as variants
from line_way w
where w.course_id = $1 and w.rank = 1
order by w.direction
