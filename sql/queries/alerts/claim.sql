-- Called by ingest for one channel each time it has nothing to send: takes the next delivery that is due, for a while. Budget 5 ms.
-- $1 channel, $2 instant, $3 how long
with next as materialized (
  select d.id
  from alert_delivery d
  where d.id in (select due.id from due_alerts($2) due where due.channel_id = $1)
    -- Asked of the row itself, so that one that another process has just taken is left to it.
    and d.delivered_at is null and (d.claimed_until is null or d.claimed_until <= $2)
  order by d.due_at, d.id
  limit 1
  for update skip locked
)
update alert_delivery d
set claimed_until = $2::timestamptz + $3::interval, attempts = d.attempts + 1, attempted_at = $2
from next
where d.id = next.id
returning d.id, d.incident_id as "incidentId", d.event, d.number, d.attempts, d.created_at as "createdAt"
