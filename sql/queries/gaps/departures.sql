-- How often the lines of the courses $1 are ridden by the last edition of their timetable that has these, and what names the
-- edition that there is now. For /gaps.
with ridden as materialized (
  select w.course_id, sum(w.departures) as departures
  from line_way w
  where w.course_id = any ($1::bigint[])
  group by w.course_id
)
select c.line_id as id, ridden.departures, r.hash as edition
from ridden
join line_course c on c.id = ridden.course_id
join line l on l.id = c.line_id
join record r on r.source_id = l.source_id and r.key = l.key
order by c.line_id
