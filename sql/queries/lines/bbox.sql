-- West, south, east, north of the course $1, WGS84 degrees.
select array[st_xmin(box), st_ymin(box), st_xmax(box), st_ymax(box)] as bbox
from (select st_extent(st_transform(geom, 4326)) as box from line_way where course_id = $1) extent
