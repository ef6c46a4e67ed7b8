-- GET /api/v1/incidents/{id}: what happened to the incident $1, and what operators did to incidents that became a part of it.
select e.id, e.at, e.kind, e.who as "by", e.text, e.access_points as "accessPoints"
from incident_event e
join incident i on i.id = e.incident_id
where i.id = $1 or (i.merged_into = $1 and e.kind in ('acknowledged', 'commented', 'assigned'))
order by e.at, e.id
