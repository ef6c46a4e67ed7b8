-- How often the ways of the courses $1 are ridden in the last edition of their timetable that has them.
select course_id as course, sum(departures) as departures
from line_way
where course_id = any ($1::bigint[])
group by course_id
