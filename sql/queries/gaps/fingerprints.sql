-- What names the kept nominal coverage of the courses $1, part by part: while it stands, their gaps are where they were.
select course_id as course, md5(string_agg(nominal_m::text, ',' order by direction, cell_x, cell_y)) as print
from line_part
where course_id = any ($1::bigint[])
group by course_id
