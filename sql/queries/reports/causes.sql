-- Which incidents the down time of the access points $1 between $2 and $3 belongs to, the longest first.
select c.access_point_id as "accessPoint", c.incident_id as incident, c.down_seconds as seconds, i.cause, i.failure, i.subject,
       (select count(distinct m.access_point_id)::int from incident_access_point m where m.incident_id = i.id) as concerned
from report_causes($1, $2, $3) c
join incident i on i.id = c.incident_id
order by c.down_seconds desc, c.incident_id
